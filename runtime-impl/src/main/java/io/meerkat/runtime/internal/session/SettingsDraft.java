package io.meerkat.runtime.internal.session;

import java.time.Duration;

/** Settings in the making: set what is to differ. Not thread-safe. */
public final class SettingsDraft {
    public Duration gate;
    public Duration join;
    public Duration swapGrace;
    public Duration turnGrace;
    public Duration turnJoin;
    public Duration stop;
    public Duration unregister;
    public Duration abortAll;
    public Duration maxAwait;
    public Duration callback;
    public Duration idleTimeout;
    public Duration respawn;
    public int respawnIntensity;
    public Duration respawnPeriod;
    public Duration rearm;
    public Duration pumpBudget;
    public Duration claimLease;
    public int maxStuckWorkers;
    public int inboxCapacity;
    public int claimsPerPump;
    public int drainWorkers;
    public int maxTurnThreads;
    public int eventCapacity;
    public int listenerQueue;
    public Duration endedInput;
    public int endedInputs;
    public boolean greedySwap;
    public boolean acceptSessions;

    SettingsDraft(RuntimeSettings settings) {
        gate = settings.gate();
        join = settings.join();
        swapGrace = settings.swapGrace();
        turnGrace = settings.turnGrace();
        turnJoin = settings.turnJoin();
        stop = settings.stop();
        unregister = settings.unregister();
        abortAll = settings.abortAll();
        maxAwait = settings.maxAwait();
        callback = settings.callback();
        idleTimeout = settings.idleTimeout();
        respawn = settings.respawn();
        respawnIntensity = settings.respawnIntensity();
        respawnPeriod = settings.respawnPeriod();
        rearm = settings.rearm();
        pumpBudget = settings.pumpBudget();
        claimLease = settings.claimLease();
        maxStuckWorkers = settings.maxStuckWorkers();
        inboxCapacity = settings.inboxCapacity();
        claimsPerPump = settings.claimsPerPump();
        drainWorkers = settings.drainWorkers();
        maxTurnThreads = settings.maxTurnThreads();
        eventCapacity = settings.eventCapacity();
        listenerQueue = settings.listenerQueue();
        endedInput = settings.endedInput();
        endedInputs = settings.endedInputs();
        greedySwap = settings.greedySwap();
        acceptSessions = settings.acceptSessions();
    }

    RuntimeSettings settings() {
        return new RuntimeSettings(
                gate,
                join,
                swapGrace,
                turnGrace,
                turnJoin,
                stop,
                unregister,
                abortAll,
                maxAwait,
                callback,
                idleTimeout,
                respawn,
                respawnIntensity,
                respawnPeriod,
                rearm,
                pumpBudget,
                claimLease,
                maxStuckWorkers,
                inboxCapacity,
                claimsPerPump,
                drainWorkers,
                maxTurnThreads,
                eventCapacity,
                listenerQueue,
                endedInput,
                endedInputs,
                greedySwap,
                acceptSessions);
    }
}

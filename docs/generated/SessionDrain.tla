---- MODULE SessionDrain ----
(* Written by the build; do not edit. What is offered of Session, and what must end if those who report do. *)
EXTENDS Session

Offered ==
    \/ OfferInitialize
    \/ OfferRuntimeExecutorExited
    \/ OfferDestroy
    \/ OfferRegisterSession
    \/ OfferBeginUnregisterSession
    \/ OfferRuntimeLoopStoppedForUnregister
    \/ OfferCommsDrainExitedForUnregister
    \/ OfferCompletionWaitersResolvedForUnregister
    \/ OfferUnregisterSession
    \/ OfferSpawnDrain
    \/ OfferStopDrain
    \/ OfferSwapDrain
    \/ OfferParkDrain
    \/ OfferExhaustDrain
    \/ OfferNotifyDrainExited
    \/ OfferAttachSessionIngress
    \/ OfferAttachMobIngress
    \/ OfferDetachIngress
    \/ OfferDetachIngressOwnedBy
    \/ OfferAdmitFromDrain
    \/ OfferDropFromDrain
    \/ OfferDiscardInbox
    \/ OfferForgetInbox

Fair == Init /\ [][Offered]_session
    /\ WF_session(OfferCommsDrainExitedForUnregister)
    /\ WF_session(OfferCompletionWaitersResolvedForUnregister)
    /\ WF_session(OfferRuntimeLoopStoppedForUnregister)

Ends_unregister_comms_drain_exit_pending == session.unregister_comms_drain_exit_pending ~> ~session.unregister_comms_drain_exit_pending
Ends_unregister_completion_waiter_drain_pending == session.unregister_completion_waiter_drain_pending ~> ~session.unregister_completion_waiter_drain_pending
Ends_unregister_runtime_loop_drain_pending == session.unregister_runtime_loop_drain_pending ~> ~session.unregister_runtime_loop_drain_pending
====

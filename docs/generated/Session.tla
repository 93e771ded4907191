------------------------------ MODULE Session ------------------------------
(***************************************************************************)
(* The machine of a session. Written by the build from the machine's       *)
(* table; do not edit.                                                     *)
(*                                                                         *)
(* All of the table is here: every field, column, row, guard, update and   *)
(* invariant, with the rows of an input tried in their order. None is a    *)
(* lambda, so that nothing is approximated; with one the export would fail.*)
(*                                                                         *)
(* Not here: what effects carry (their names are comments: they are no     *)
(* state), parameters that only effects read, steps of several inputs (one *)
(* here is one input), and whatever bounds the runtime sets around the     *)
(* machine: any input may come at any time, with any parameters of the     *)
(* constants' sets. A refused input leaves the state as it is.             *)
(*                                                                         *)
(* None stands for an absent value. X_admits says that row X is taken if   *)
(* no row before it is, X_after the state then; Y_step is what input Y     *)
(* does to a state, OfferY the action that offers Y.                       *)
(***************************************************************************)
EXTENDS Integers

CONSTANTS
    None,
    AgentRuntimeId,
    CommsRuntimeId,
    InputId,
    Keys_idempotency_keys,
    Keys_inboxes,
    Keys_inputs,
    Keys_runs,
    MobId,
    OperationId,
    RunId,
    RuntimeEpochId,
    SessionId,
    Some_abandonAttemptCount,
    Some_admissionSequence,
    Some_attemptCount,
    Some_boundarySequence,
    Some_fenceToken,
    Some_from,
    Some_generation,
    Some_inbox,
    Some_maxExtractionRetries,
    Some_maxRetries,
    Some_retryAttempt,
    Some_runtimeGeneration,
    Some_selectedDelayMs,
    Some_to,
    Some_toolCount,
    Some_trimmedThrough,
    Text

VARIABLE session

Number(x) == IF x = None THEN 0 ELSE x
At(column, key) == IF key \in DOMAIN column THEN column[key] ELSE None

Init == session = [
    session_id |-> None,
    registration_phase |-> "QUEUING",
    active_runtime_id |-> None,
    active_fence_token |-> None,
    active_runtime_generation |-> None,
    active_runtime_epoch_id |-> None,
    unregister_runtime_loop_drain_pending |-> FALSE,
    unregister_comms_drain_exit_pending |-> FALSE,
    unregister_completion_waiter_drain_pending |-> FALSE,
    unregister_runtime_loop_forced_abort |-> FALSE,
    unregister_comms_drain_forced_abort |-> FALSE,
    lifecycle_phase |-> "INITIALIZING",
    current_run_id |-> None,
    pre_run_phase |-> None,
    runtime_stop_deferred |-> FALSE,
    silent_intent_overrides |-> {},
    peer_ingress_owner_kind |-> "UNATTACHED",
    peer_ingress_comms_runtime_id |-> None,
    peer_ingress_mob_id |-> None,
    owned_inbox |-> None,
    drain_phase |-> "INACTIVE",
    drain_mode |-> None,
    drain_generation |-> 0,
    drain_service |-> "PARKED",
    turn_phase |-> "READY",
    primitive_kind |-> None,
    admitted_content_shape |-> None,
    vision_enabled |-> FALSE,
    image_tool_results_enabled |-> FALSE,
    tool_calls_pending |-> 0,
    pending_op_refs |-> {},
    barrier_operation_ids |-> {},
    has_barrier_ops |-> FALSE,
    barrier_satisfied |-> FALSE,
    boundary_count |-> 0,
    cancel_after_boundary |-> FALSE,
    terminal_outcome |-> None,
    terminal_cause_kind |-> None,
    last_runtime_apply_failure_cause |-> None,
    last_runtime_apply_failure_message |-> None,
    runtime_completion_result_run_id |-> None,
    extraction_attempts |-> 0,
    max_extraction_retries |-> 0,
    extraction_active |-> FALSE,
    llm_retry_attempt |-> 0,
    llm_retry_max_retries |-> 0,
    llm_retry_selected_delay_ms |-> 0,
    llm_retry_last_failure_kind |-> None,
    max_stage_attempts |-> 3,
    next_admission_seq |-> 1000000000,
    next_priority_admission_seq |-> 999999999,
    admitted_through |-> [key \in Keys_inboxes |-> None],
    dropped_messages |-> [key \in Keys_inboxes |-> None],
    input_phases |-> [key \in Keys_inputs |-> None],
    input_terminal_kind |-> [key \in Keys_inputs |-> None],
    input_superseded_by |-> [key \in Keys_inputs |-> None],
    input_aggregate_id |-> [key \in Keys_inputs |-> None],
    input_abandon_reason |-> [key \in Keys_inputs |-> None],
    input_abandon_attempt_count |-> [key \in Keys_inputs |-> None],
    input_attempt_counts |-> [key \in Keys_inputs |-> None],
    input_run_associations |-> [key \in Keys_inputs |-> None],
    input_boundary_sequences |-> [key \in Keys_inputs |-> None],
    input_admission_seq |-> [key \in Keys_inputs |-> None],
    input_lane |-> [key \in Keys_inputs |-> None],
    input_recovery_lanes |-> [key \in Keys_inputs |-> None],
    admission_authorized_lanes |-> [key \in Keys_inputs |-> None],
    admission_authorized_plans |-> [key \in Keys_inputs |-> None],
    admission_authorized_existing_actions |-> [key \in Keys_inputs |-> None],
    admission_authorized_existing_targets |-> [key \in Keys_inputs |-> None],
    recovered_admitted_inputs |-> [key \in Keys_inputs |-> None],
    recovered_admitted_lanes |-> [key \in Keys_inputs |-> None],
    live_boundary_context_sequence_by_run |-> [key \in Keys_runs |-> None],
    admission_idempotency_inputs |-> [key \in Keys_idempotency_keys |-> None]]

\* -------------------- registration

RegisterSession_admits(s, session_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ ~(s.session_id = session_id) \* new_session_binding
    /\ ~(s.registration_phase = "DRAINING") \* not_draining
RegisterSession_after(s, session_id) ==
    LET s1 == [s EXCEPT !.session_id = session_id]
    IN s1

RegisterSessionIdempotent_admits(s, session_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id = session_id \* same_session_binding
RegisterSessionIdempotent_after(s, session_id) ==
    s

SetSilentIntents_admits(s, intents) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING"}
    /\ s.session_id # None \* session_registered
SetSilentIntents_after(s, intents) ==
    LET s1 == [s EXCEPT !.silent_intent_overrides = intents]
    IN s1

SetSilentIntentsStopped_admits(s, intents) ==
    /\ s.lifecycle_phase \in {"STOPPED"}
    /\ s.session_id # None \* session_registered
SetSilentIntentsStopped_after(s, intents) ==
    s

PrepareBindingsIdempotent_admits(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id = session_id \* session_matches_current
    /\ s.active_runtime_id = agent_runtime_id \* runtime_binding_exact
    /\ s.active_fence_token = fence_token \* fence_binding_exact
    /\ s.active_runtime_generation = generation \* generation_binding_exact
    /\ s.active_runtime_epoch_id = runtime_epoch_id \* epoch_binding_exact
    /\ ((generation # None) \/ (runtime_epoch_id # None)) \* typed_binding_identity_present
PrepareBindingsIdempotent_after(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ==
    s

\* emits RuntimeBound
PrepareBindingsIdle_admits(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ s.session_id = session_id \* session_matches_current
    /\ ((~(s.active_runtime_id # None)) \/ (s.active_runtime_id = agent_runtime_id)) \* runtime_binding_absent_or_same
    /\ ((~(s.active_fence_token # None)) \/ (s.active_fence_token = fence_token)) \* fence_binding_absent_or_same
    /\ ((~(s.active_runtime_generation # None)) \/ (s.active_runtime_generation = generation)) \* generation_binding_absent_or_same
    /\ ((~(s.active_runtime_epoch_id # None)) \/ (s.active_runtime_epoch_id = runtime_epoch_id)) \* epoch_binding_absent_or_same
    /\ ((generation # None) \/ (runtime_epoch_id # None)) \* typed_binding_identity_present
PrepareBindingsIdle_after(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ==
    LET s1 == [s EXCEPT !.active_runtime_id = agent_runtime_id]
        s2 == [s1 EXCEPT !.active_fence_token = fence_token]
        s3 == [s2 EXCEPT !.active_runtime_generation = generation]
        s4 == [s3 EXCEPT !.active_runtime_epoch_id = runtime_epoch_id]
        s5 == [s4 EXCEPT !.lifecycle_phase = "ATTACHED"]
    IN s5

\* emits RuntimeBound
PrepareBindings_admits(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id = session_id \* session_matches_current
    /\ ((~(s.active_runtime_id # None)) \/ (s.active_runtime_id = agent_runtime_id)) \* runtime_binding_absent_or_same
    /\ ((~(s.active_fence_token # None)) \/ (s.active_fence_token = fence_token)) \* fence_binding_absent_or_same
    /\ ((~(s.active_runtime_generation # None)) \/ (s.active_runtime_generation = generation)) \* generation_binding_absent_or_same
    /\ ((~(s.active_runtime_epoch_id # None)) \/ (s.active_runtime_epoch_id = runtime_epoch_id)) \* epoch_binding_absent_or_same
    /\ ((generation # None) \/ (runtime_epoch_id # None)) \* typed_binding_identity_present
PrepareBindings_after(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ==
    LET s1 == [s EXCEPT !.active_runtime_id = agent_runtime_id]
        s2 == [s1 EXCEPT !.active_fence_token = fence_token]
        s3 == [s2 EXCEPT !.active_runtime_generation = generation]
        s4 == [s3 EXCEPT !.active_runtime_epoch_id = runtime_epoch_id]
    IN s4

EnsureSessionWithExecutorIdle_admits(s) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ ~(s.registration_phase = "DRAINING") \* not_draining
EnsureSessionWithExecutorIdle_after(s) ==
    LET s1 == [s EXCEPT !.registration_phase = "ACTIVE"]
        s2 == [s1 EXCEPT !.lifecycle_phase = "ATTACHED"]
    IN s2

EnsureSessionWithExecutorAttached_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED"}
    /\ ~(s.registration_phase = "DRAINING") \* not_draining
EnsureSessionWithExecutorAttached_after(s) ==
    LET s1 == [s EXCEPT !.registration_phase = "ACTIVE"]
        s2 == [s1 EXCEPT !.runtime_stop_deferred = FALSE]
    IN s2

EnsureSessionWithExecutor_admits(s) ==
    /\ s.lifecycle_phase \in {"RETIRED", "RUNNING"}
    /\ ~(s.registration_phase = "DRAINING") \* not_draining
EnsureSessionWithExecutor_after(s) ==
    LET s1 == [s EXCEPT !.registration_phase = "ACTIVE"]
    IN s1

DetachExecutor_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING"}
    /\ s.registration_phase = "ACTIVE" \* registration_active
DetachExecutor_after(s) ==
    LET s1 == [s EXCEPT !.registration_phase = "QUEUING"]
    IN s1

\* emits RequestRuntimeLoopStopForUnregister, RequestCommsDrainExitForUnregister, RequestCompletionWaiterResolutionForUnregister
BeginUnregisterSession_admits(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id = session_id \* session_matches_current
    /\ s.active_runtime_id = agent_runtime_id \* runtime_binding_matches_observation
    /\ s.active_fence_token = fence_token \* fence_binding_matches_observation
    /\ s.active_runtime_generation = generation \* generation_binding_matches_observation
    /\ s.active_runtime_epoch_id = runtime_epoch_id \* epoch_binding_matches_observation
    /\ ~(s.registration_phase = "DRAINING") \* not_already_draining
BeginUnregisterSession_after(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ==
    LET s1 == [s EXCEPT !.registration_phase = "DRAINING"]
        s2 == [s1 EXCEPT !.unregister_runtime_loop_drain_pending = TRUE]
        s3 == [s2 EXCEPT !.unregister_comms_drain_exit_pending = TRUE]
        s4 == [s3 EXCEPT !.unregister_completion_waiter_drain_pending = TRUE]
    IN s4

RuntimeLoopStoppedForUnregister_admits(s, forced_abort, session_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id = session_id \* session_matches_current
    /\ s.registration_phase = "DRAINING" \* unregister_draining
    /\ s.unregister_runtime_loop_drain_pending = TRUE \* obligation_open
RuntimeLoopStoppedForUnregister_after(s, forced_abort, session_id) ==
    LET s1 == [s EXCEPT !.unregister_runtime_loop_drain_pending = FALSE]
        s2 == [s1 EXCEPT !.unregister_runtime_loop_forced_abort = forced_abort]
    IN s2

CommsDrainExitedForUnregister_admits(s, forced_abort, session_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id = session_id \* session_matches_current
    /\ s.registration_phase = "DRAINING" \* unregister_draining
    /\ s.unregister_comms_drain_exit_pending = TRUE \* obligation_open
CommsDrainExitedForUnregister_after(s, forced_abort, session_id) ==
    LET s1 == [s EXCEPT !.unregister_comms_drain_exit_pending = FALSE]
        s2 == [s1 EXCEPT !.unregister_comms_drain_forced_abort = forced_abort]
        s3 == IF s2.drain_phase = "RUNNING"
        THEN LET s4 == [s2 EXCEPT !.drain_phase = "STOPPED"]
             IN s4
        ELSE s2
        s5 == [s3 EXCEPT !.drain_service = "PARKED"]
    IN s5

CompletionWaitersResolvedForUnregister_admits(s, session_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id = session_id \* session_matches_current
    /\ s.registration_phase = "DRAINING" \* unregister_draining
    /\ s.unregister_completion_waiter_drain_pending = TRUE \* obligation_open
CompletionWaitersResolvedForUnregister_after(s, session_id) ==
    LET s1 == [s EXCEPT !.unregister_completion_waiter_drain_pending = FALSE]
    IN s1

UnregisterSession_admits(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id = session_id \* session_matches_current
    /\ s.active_runtime_id = agent_runtime_id \* runtime_binding_matches_observation
    /\ s.active_fence_token = fence_token \* fence_binding_matches_observation
    /\ s.active_runtime_generation = generation \* generation_binding_matches_observation
    /\ s.active_runtime_epoch_id = runtime_epoch_id \* epoch_binding_matches_observation
    /\ s.registration_phase = "DRAINING" \* unregister_draining
    /\ s.unregister_runtime_loop_drain_pending = FALSE \* runtime_loop_drained
    /\ s.unregister_comms_drain_exit_pending = FALSE \* comms_drain_exited
    /\ s.unregister_completion_waiter_drain_pending = FALSE \* completion_waiters_drained
UnregisterSession_after(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ==
    LET s1 == [s EXCEPT !.session_id = None]
        s2 == [s1 EXCEPT !.active_runtime_id = None]
        s3 == [s2 EXCEPT !.active_fence_token = None]
        s4 == [s3 EXCEPT !.active_runtime_generation = None]
        s5 == [s4 EXCEPT !.active_runtime_epoch_id = None]
        s6 == [s5 EXCEPT !.registration_phase = "QUEUING"]
        s7 == [s6 EXCEPT !.unregister_runtime_loop_forced_abort = FALSE]
        s8 == [s7 EXCEPT !.unregister_comms_drain_forced_abort = FALSE]
        s9 == [s8 EXCEPT !.runtime_stop_deferred = FALSE]
        s10 == [s9 EXCEPT !.silent_intent_overrides = {}]
        s11 == [s10 EXCEPT !.current_run_id = None]
        s12 == [s11 EXCEPT !.pre_run_phase = None]
        s13 == IF s12.drain_phase = "RUNNING"
        THEN LET s14 == [s12 EXCEPT !.drain_phase = "STOPPED"]
             IN s14
        ELSE s12
        s15 == [s13 EXCEPT !.drain_service = "PARKED"]
        s16 == [s15 EXCEPT !.peer_ingress_owner_kind = "UNATTACHED"]
        s17 == [s16 EXCEPT !.peer_ingress_comms_runtime_id = None]
        s18 == [s17 EXCEPT !.peer_ingress_mob_id = None]
        s19 == [s18 EXCEPT !.owned_inbox = None]
        s20 == [s19 EXCEPT !.lifecycle_phase = "IDLE"]
    IN s20

RequireOpenRegistration_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ ~(s.registration_phase = "DRAINING") \* not_draining
RequireOpenRegistration_after(s) ==
    s

AuthorizeDequeue_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED"}
    /\ s.registration_phase = "ACTIVE" \* registration_active
AuthorizeDequeue_after(s) ==
    s

AdmitDirectly_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ s.session_id # None \* session_registered
    /\ ~(s.registration_phase = "DRAINING") \* not_draining
    /\ ~(s.pre_run_phase = "RETIRED") \* admission_open
AdmitDirectly_after(s) ==
    s

RegisterSession_step(s, session_id) ==
    IF RegisterSession_admits(s, session_id) THEN RegisterSession_after(s, session_id) ELSE
    IF RegisterSessionIdempotent_admits(s, session_id) THEN RegisterSessionIdempotent_after(s, session_id) ELSE
    s
OfferRegisterSession ==
    \E session_id \in SessionId :
        session' = RegisterSession_step(session, session_id)

SetSilentIntents_step(s, intents) ==
    IF SetSilentIntents_admits(s, intents) THEN SetSilentIntents_after(s, intents) ELSE
    IF SetSilentIntentsStopped_admits(s, intents) THEN SetSilentIntentsStopped_after(s, intents) ELSE
    s
OfferSetSilentIntents ==
    \E intents \in SUBSET Text :
        session' = SetSilentIntents_step(session, intents)

PrepareBindings_step(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ==
    IF PrepareBindingsIdempotent_admits(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) THEN PrepareBindingsIdempotent_after(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ELSE
    IF PrepareBindingsIdle_admits(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) THEN PrepareBindingsIdle_after(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ELSE
    IF PrepareBindings_admits(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) THEN PrepareBindings_after(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ELSE
    s
OfferPrepareBindings ==
    \E agent_runtime_id \in AgentRuntimeId :
    \E fence_token \in Some_fenceToken :
    \E generation \in (Some_generation \cup {None}) :
    \E runtime_epoch_id \in (RuntimeEpochId \cup {None}) :
    \E session_id \in SessionId :
        session' = PrepareBindings_step(session, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id)

EnsureSessionWithExecutor_step(s) ==
    IF EnsureSessionWithExecutorIdle_admits(s) THEN EnsureSessionWithExecutorIdle_after(s) ELSE
    IF EnsureSessionWithExecutorAttached_admits(s) THEN EnsureSessionWithExecutorAttached_after(s) ELSE
    IF EnsureSessionWithExecutor_admits(s) THEN EnsureSessionWithExecutor_after(s) ELSE
    s
OfferEnsureSessionWithExecutor ==
        session' = EnsureSessionWithExecutor_step(session)

DetachExecutor_step(s) ==
    IF DetachExecutor_admits(s) THEN DetachExecutor_after(s) ELSE
    s
OfferDetachExecutor ==
        session' = DetachExecutor_step(session)

BeginUnregisterSession_step(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ==
    IF BeginUnregisterSession_admits(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) THEN BeginUnregisterSession_after(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ELSE
    s
OfferBeginUnregisterSession ==
    \E agent_runtime_id \in (AgentRuntimeId \cup {None}) :
    \E fence_token \in (Some_fenceToken \cup {None}) :
    \E generation \in (Some_generation \cup {None}) :
    \E runtime_epoch_id \in (RuntimeEpochId \cup {None}) :
    \E session_id \in SessionId :
        session' = BeginUnregisterSession_step(session, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id)

RuntimeLoopStoppedForUnregister_step(s, forced_abort, session_id) ==
    IF RuntimeLoopStoppedForUnregister_admits(s, forced_abort, session_id) THEN RuntimeLoopStoppedForUnregister_after(s, forced_abort, session_id) ELSE
    s
OfferRuntimeLoopStoppedForUnregister ==
    \E forced_abort \in BOOLEAN :
    \E session_id \in SessionId :
        session' = RuntimeLoopStoppedForUnregister_step(session, forced_abort, session_id)

CommsDrainExitedForUnregister_step(s, forced_abort, session_id) ==
    IF CommsDrainExitedForUnregister_admits(s, forced_abort, session_id) THEN CommsDrainExitedForUnregister_after(s, forced_abort, session_id) ELSE
    s
OfferCommsDrainExitedForUnregister ==
    \E forced_abort \in BOOLEAN :
    \E session_id \in SessionId :
        session' = CommsDrainExitedForUnregister_step(session, forced_abort, session_id)

CompletionWaitersResolvedForUnregister_step(s, session_id) ==
    IF CompletionWaitersResolvedForUnregister_admits(s, session_id) THEN CompletionWaitersResolvedForUnregister_after(s, session_id) ELSE
    s
OfferCompletionWaitersResolvedForUnregister ==
    \E session_id \in SessionId :
        session' = CompletionWaitersResolvedForUnregister_step(session, session_id)

UnregisterSession_step(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ==
    IF UnregisterSession_admits(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) THEN UnregisterSession_after(s, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id) ELSE
    s
OfferUnregisterSession ==
    \E agent_runtime_id \in (AgentRuntimeId \cup {None}) :
    \E fence_token \in (Some_fenceToken \cup {None}) :
    \E generation \in (Some_generation \cup {None}) :
    \E runtime_epoch_id \in (RuntimeEpochId \cup {None}) :
    \E session_id \in SessionId :
        session' = UnregisterSession_step(session, agent_runtime_id, fence_token, generation, runtime_epoch_id, session_id)

RequireOpenRegistration_step(s) ==
    IF RequireOpenRegistration_admits(s) THEN RequireOpenRegistration_after(s) ELSE
    s
OfferRequireOpenRegistration ==
        session' = RequireOpenRegistration_step(session)

AuthorizeDequeue_step(s) ==
    IF AuthorizeDequeue_admits(s) THEN AuthorizeDequeue_after(s) ELSE
    s
OfferAuthorizeDequeue ==
        session' = AuthorizeDequeue_step(session)

AdmitDirectly_step(s) ==
    IF AdmitDirectly_admits(s) THEN AdmitDirectly_after(s) ELSE
    s
OfferAdmitDirectly ==
        session' = AdmitDirectly_step(session)

Offer_registration ==
    \/ OfferRegisterSession
    \/ OfferSetSilentIntents
    \/ OfferPrepareBindings
    \/ OfferEnsureSessionWithExecutor
    \/ OfferDetachExecutor
    \/ OfferBeginUnregisterSession
    \/ OfferRuntimeLoopStoppedForUnregister
    \/ OfferCommsDrainExitedForUnregister
    \/ OfferCompletionWaitersResolvedForUnregister
    \/ OfferUnregisterSession
    \/ OfferRequireOpenRegistration
    \/ OfferAuthorizeDequeue
    \/ OfferAdmitDirectly

\* -------------------- lifecycle

Initialize_admits(s) ==
    /\ s.lifecycle_phase \in {"INITIALIZING"}
Initialize_after(s) ==
    LET s1 == [s EXCEPT !.lifecycle_phase = "IDLE"]
    IN s1

\* emits IngressNotice
PublishEvent_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
PublishEvent_after(s) ==
    s

\* emits RuntimeRetired
Retire_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED"}
    /\ ((s.active_runtime_id # None) /\ (s.active_fence_token # None)) \* runtime_binding_present
Retire_after(s) ==
    LET s1 == [s EXCEPT !.runtime_stop_deferred = FALSE]
        s2 == [s1 EXCEPT !.lifecycle_phase = "RETIRED"]
    IN s2

RetireUnbound_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED"}
    /\ ((~(s.active_runtime_id # None)) \/ (~(s.active_fence_token # None))) \* runtime_binding_absent
RetireUnbound_after(s) ==
    LET s1 == [s EXCEPT !.runtime_stop_deferred = FALSE]
        s2 == [s1 EXCEPT !.lifecycle_phase = "RETIRED"]
    IN s2

\* emits RuntimeRetired
RetireWhileRunning_admits(s) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ ((s.active_runtime_id # None) /\ (s.active_fence_token # None)) \* runtime_binding_present
RetireWhileRunning_after(s) ==
    LET s1 == [s EXCEPT !.runtime_stop_deferred = FALSE]
        s2 == [s1 EXCEPT !.pre_run_phase = "RETIRED"]
    IN s2

RetireWhileRunningUnbound_admits(s) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ ((~(s.active_runtime_id # None)) \/ (~(s.active_fence_token # None))) \* runtime_binding_absent
RetireWhileRunningUnbound_after(s) ==
    LET s1 == [s EXCEPT !.runtime_stop_deferred = FALSE]
        s2 == [s1 EXCEPT !.pre_run_phase = "RETIRED"]
    IN s2

\* emits InitiateRecycle
Recycle_admits(s) ==
    /\ s.lifecycle_phase \in {"IDLE", "RETIRED"}
    /\ s.session_id # None \* session_registered
Recycle_after(s) ==
    LET s1 == [s EXCEPT !.active_runtime_id = None]
        s2 == [s1 EXCEPT !.active_fence_token = None]
        s3 == [s2 EXCEPT !.active_runtime_generation = None]
        s4 == [s3 EXCEPT !.active_runtime_epoch_id = None]
        s5 == [s4 EXCEPT !.current_run_id = None]
        s6 == [s5 EXCEPT !.pre_run_phase = None]
        s7 == [s6 EXCEPT !.lifecycle_phase = "IDLE"]
    IN s7

\* emits InitiateRecycle
RecycleAttached_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED"}
    /\ s.session_id # None \* session_registered
RecycleAttached_after(s) ==
    LET s1 == [s EXCEPT !.active_runtime_id = None]
        s2 == [s1 EXCEPT !.active_fence_token = None]
        s3 == [s2 EXCEPT !.active_runtime_generation = None]
        s4 == [s3 EXCEPT !.active_runtime_epoch_id = None]
        s5 == [s4 EXCEPT !.current_run_id = None]
        s6 == [s5 EXCEPT !.pre_run_phase = None]
    IN s6

\* emits RuntimeNotice
Reset_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED"}
Reset_after(s) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.active_fence_token = None]
        s4 == [s3 EXCEPT !.runtime_stop_deferred = FALSE]
        s5 == [s4 EXCEPT !.silent_intent_overrides = {}]
        s6 == [s5 EXCEPT !.lifecycle_phase = "IDLE"]
    IN s6

\* emits RuntimeDestroyed
DestroyInitializing_admits(s) ==
    /\ s.lifecycle_phase \in {"INITIALIZING"}
    /\ s.active_runtime_id # None \* runtime_is_bound
DestroyInitializing_after(s) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.silent_intent_overrides = {}]
        s5 == [s4 EXCEPT !.registration_phase = "QUEUING"]
        s6 == [s5 EXCEPT !.unregister_runtime_loop_drain_pending = FALSE]
        s7 == [s6 EXCEPT !.unregister_comms_drain_exit_pending = FALSE]
        s8 == [s7 EXCEPT !.unregister_completion_waiter_drain_pending = FALSE]
        s9 == IF s8.drain_phase = "RUNNING"
        THEN LET s10 == [s8 EXCEPT !.drain_phase = "STOPPED"]
             IN s10
        ELSE s8
        s11 == [s9 EXCEPT !.drain_service = "PARKED"]
        s12 == [s11 EXCEPT !.peer_ingress_owner_kind = "UNATTACHED"]
        s13 == [s12 EXCEPT !.peer_ingress_comms_runtime_id = None]
        s14 == [s13 EXCEPT !.peer_ingress_mob_id = None]
        s15 == [s14 EXCEPT !.owned_inbox = None]
        s16 == [s15 EXCEPT !.lifecycle_phase = "DESTROYED"]
    IN s16

\* emits RuntimeDestroyed
Destroy_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
Destroy_after(s) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.silent_intent_overrides = {}]
        s5 == [s4 EXCEPT !.registration_phase = "QUEUING"]
        s6 == [s5 EXCEPT !.unregister_runtime_loop_drain_pending = FALSE]
        s7 == [s6 EXCEPT !.unregister_comms_drain_exit_pending = FALSE]
        s8 == [s7 EXCEPT !.unregister_completion_waiter_drain_pending = FALSE]
        s9 == IF s8.drain_phase = "RUNNING"
        THEN LET s10 == [s8 EXCEPT !.drain_phase = "STOPPED"]
             IN s10
        ELSE s8
        s11 == [s9 EXCEPT !.drain_service = "PARKED"]
        s12 == [s11 EXCEPT !.peer_ingress_owner_kind = "UNATTACHED"]
        s13 == [s12 EXCEPT !.peer_ingress_comms_runtime_id = None]
        s14 == [s13 EXCEPT !.peer_ingress_mob_id = None]
        s15 == [s14 EXCEPT !.owned_inbox = None]
        s16 == [s15 EXCEPT !.lifecycle_phase = "DESTROYED"]
    IN s16

\* emits SubmitRunPrimitive
PrepareIdle_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ s.session_id # None \* session_registered
PrepareIdle_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = run_id]
        s2 == [s1 EXCEPT !.pre_run_phase = "IDLE"]
        s3 == [s2 EXCEPT !.runtime_completion_result_run_id = None]
        s4 == [s3 EXCEPT !.lifecycle_phase = "RUNNING"]
    IN s4

\* emits SubmitRunPrimitive
PrepareAttached_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED"}
    /\ s.session_id # None \* session_registered
PrepareAttached_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = run_id]
        s2 == [s1 EXCEPT !.pre_run_phase = "ATTACHED"]
        s3 == [s2 EXCEPT !.runtime_completion_result_run_id = None]
        s4 == [s3 EXCEPT !.lifecycle_phase = "RUNNING"]
    IN s4

\* emits SubmitRunPrimitive
DrainQueuedRun_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RETIRED"}
DrainQueuedRun_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = run_id]
        s2 == [s1 EXCEPT !.pre_run_phase = "RETIRED"]
        s3 == [s2 EXCEPT !.runtime_completion_result_run_id = None]
        s4 == [s3 EXCEPT !.lifecycle_phase = "RUNNING"]
    IN s4

CommitToIdle_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "IDLE" \* pre_run_phase_matches_idle
    /\ s.current_run_id = run_id \* current_run_id_matches_binding
CommitToIdle_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.lifecycle_phase = "IDLE"]
    IN s4

\* emits RecordTerminalOutcome
FailToIdle_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "IDLE" \* pre_run_phase_matches_idle
    /\ s.current_run_id = run_id \* current_run_id_matches_binding
    /\ ((s.turn_phase = "FAILED") /\ (s.terminal_cause_kind # None) /\ (~(s.terminal_cause_kind = "UNKNOWN"))) \* turn_failed_with_cause
FailToIdle_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.lifecycle_phase = "IDLE"]
    IN s4

\* emits RecordTerminalOutcome
CancelRunToIdle_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "IDLE" \* pre_run_phase_matches_idle
    /\ s.current_run_id = run_id \* current_run_id_matches_binding
    /\ ((s.turn_phase = "CANCELLED") /\ (s.terminal_outcome = "CANCELLED")) \* turn_cancelled
CancelRunToIdle_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.lifecycle_phase = "IDLE"]
    IN s4

RollbackRunToIdle_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "IDLE" \* pre_run_phase_matches_idle
    /\ s.current_run_id = run_id \* current_run_id_matches_binding
RollbackRunToIdle_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.lifecycle_phase = "IDLE"]
    IN s4

ServiceTurnCommittedToIdle_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "IDLE" \* pre_run_phase_matches_idle
    /\ s.current_run_id = run_id \* run_matches_binding
    /\ ((s.turn_phase = "COMPLETED") /\ (s.terminal_outcome = "COMPLETED")) \* turn_completed
ServiceTurnCommittedToIdle_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.lifecycle_phase = "IDLE"]
    IN s4

CommitToAttached_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "ATTACHED" \* pre_run_phase_matches_attached
    /\ s.current_run_id = run_id \* current_run_id_matches_binding
CommitToAttached_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.lifecycle_phase = "ATTACHED"]
    IN s3

\* emits RecordTerminalOutcome
FailToAttached_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "ATTACHED" \* pre_run_phase_matches_attached
    /\ s.current_run_id = run_id \* current_run_id_matches_binding
    /\ ((s.turn_phase = "FAILED") /\ (s.terminal_cause_kind # None) /\ (~(s.terminal_cause_kind = "UNKNOWN"))) \* turn_failed_with_cause
FailToAttached_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.lifecycle_phase = "ATTACHED"]
    IN s3

\* emits RecordTerminalOutcome
CancelRunToAttached_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "ATTACHED" \* pre_run_phase_matches_attached
    /\ s.current_run_id = run_id \* current_run_id_matches_binding
    /\ ((s.turn_phase = "CANCELLED") /\ (s.terminal_outcome = "CANCELLED")) \* turn_cancelled
CancelRunToAttached_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.lifecycle_phase = "ATTACHED"]
    IN s3

RollbackRunToAttached_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "ATTACHED" \* pre_run_phase_matches_attached
    /\ s.current_run_id = run_id \* current_run_id_matches_binding
RollbackRunToAttached_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.lifecycle_phase = "ATTACHED"]
    IN s3

ServiceTurnCommittedToAttached_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "ATTACHED" \* pre_run_phase_matches_attached
    /\ s.current_run_id = run_id \* run_matches_binding
    /\ ((s.turn_phase = "COMPLETED") /\ (s.terminal_outcome = "COMPLETED")) \* turn_completed
ServiceTurnCommittedToAttached_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.lifecycle_phase = "ATTACHED"]
    IN s3

CommitToRetired_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "RETIRED" \* pre_run_phase_matches_retired
    /\ s.current_run_id = run_id \* current_run_id_matches_binding
CommitToRetired_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.lifecycle_phase = "RETIRED"]
    IN s4

\* emits RecordTerminalOutcome
FailToRetired_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "RETIRED" \* pre_run_phase_matches_retired
    /\ s.current_run_id = run_id \* current_run_id_matches_binding
    /\ ((s.turn_phase = "FAILED") /\ (s.terminal_cause_kind # None) /\ (~(s.terminal_cause_kind = "UNKNOWN"))) \* turn_failed_with_cause
FailToRetired_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.lifecycle_phase = "RETIRED"]
    IN s4

\* emits RecordTerminalOutcome
CancelRunToRetired_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "RETIRED" \* pre_run_phase_matches_retired
    /\ s.current_run_id = run_id \* current_run_id_matches_binding
    /\ ((s.turn_phase = "CANCELLED") /\ (s.terminal_outcome = "CANCELLED")) \* turn_cancelled
CancelRunToRetired_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.lifecycle_phase = "RETIRED"]
    IN s4

RollbackRunToRetired_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "RETIRED" \* pre_run_phase_matches_retired
    /\ s.current_run_id = run_id \* current_run_id_matches_binding
RollbackRunToRetired_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.lifecycle_phase = "RETIRED"]
    IN s4

ServiceTurnCommittedToRetired_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "RETIRED" \* pre_run_phase_matches_retired
    /\ s.current_run_id = run_id \* run_matches_binding
    /\ ((s.turn_phase = "COMPLETED") /\ (s.terminal_outcome = "COMPLETED")) \* turn_completed
ServiceTurnCommittedToRetired_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.lifecycle_phase = "RETIRED"]
    IN s4

RunCompleted_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_binding
RunCompleted_after(s, run_id) ==
    LET s1 == IF ~(s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"})
        THEN LET s2 == [s EXCEPT !.turn_phase = "COMPLETED"]
                 s3 == [s2 EXCEPT !.extraction_active = FALSE]
                 s4 == [s3 EXCEPT !.terminal_outcome = "COMPLETED"]
             IN s4
        ELSE s
        s5 == [s1 EXCEPT !.runtime_completion_result_run_id = run_id]
    IN s5

\* emits TurnRunFailed, PostAdmissionSignal
RunFailed_admits(s, machine_terminal_failure_observed, run_id, runtime_apply_failure_cause, runtime_apply_failure_message, terminal_failure_source) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_binding
    /\ ((~(runtime_apply_failure_cause # None)) \/ (machine_terminal_failure_observed = FALSE)) \* runtime_apply_failure_not_machine_terminal_failure
    /\ ((machine_terminal_failure_observed = FALSE) \/ (~(terminal_failure_source # None))) \* machine_terminal_failure_not_raw_source
    /\ ((machine_terminal_failure_observed = FALSE) \/ (s.terminal_outcome \in {"BUDGET_EXHAUSTED", "FAILED", "STRUCTURED_OUTPUT_VALIDATION_FAILED", "TIME_BUDGET_EXCEEDED"})) \* machine_terminal_failure_requires_existing_outcome
    /\ ((machine_terminal_failure_observed = FALSE) \/ (((s.terminal_cause_kind # None) /\ (~(s.terminal_cause_kind = "UNKNOWN"))))) \* machine_terminal_failure_requires_existing_known_cause
    /\ ((machine_terminal_failure_observed = FALSE) \/ (s.terminal_outcome = (CASE s.terminal_cause_kind = "BUDGET_EXHAUSTED" -> "BUDGET_EXHAUSTED" [] s.terminal_cause_kind = "STRUCTURED_OUTPUT_VALIDATION_FAILED" -> "STRUCTURED_OUTPUT_VALIDATION_FAILED" [] s.terminal_cause_kind = "TIME_BUDGET_EXCEEDED" -> "TIME_BUDGET_EXCEEDED" [] OTHER -> "FAILED"))) \* machine_terminal_failure_existing_outcome_matches_cause
    /\ ~(terminal_failure_source = "UNKNOWN") \* terminal_failure_source_known_if_present
RunFailed_after(s, machine_terminal_failure_observed, run_id, runtime_apply_failure_cause, runtime_apply_failure_message, terminal_failure_source) ==
    LET s1 == [s EXCEPT !.turn_phase = "FAILED"]
        s2 == [s1 EXCEPT !.extraction_active = FALSE]
        s3 == IF ((~(s2.terminal_outcome # None)) \/ (s2.terminal_outcome = "NONE"))
        THEN LET s4 == [s2 EXCEPT !.terminal_outcome = (CASE terminal_failure_source = "INVALID_OUTPUT_SCHEMA" -> "STRUCTURED_OUTPUT_VALIDATION_FAILED" [] terminal_failure_source = "STRUCTURED_OUTPUT_VALIDATION_FAILED" -> "STRUCTURED_OUTPUT_VALIDATION_FAILED" [] terminal_failure_source = "TIME_BUDGET_EXCEEDED" -> "TIME_BUDGET_EXCEEDED" [] terminal_failure_source = "TOKEN_BUDGET_EXCEEDED" -> "BUDGET_EXHAUSTED" [] terminal_failure_source = "TOOL_CALL_BUDGET_EXCEEDED" -> "BUDGET_EXHAUSTED" [] OTHER -> "FAILED")]
             IN s4
        ELSE s2
        s5 == IF ((~(s3.terminal_cause_kind # None)) \/ (s3.terminal_cause_kind = "UNKNOWN"))
        THEN LET s6 == [s3 EXCEPT !.terminal_cause_kind = (IF runtime_apply_failure_cause # None THEN "RUNTIME_APPLY_FAILURE" ELSE (CASE terminal_failure_source = "HOOK_CONFIG_INVALID" -> "HOOK_FAILURE" [] terminal_failure_source = "HOOK_DENIED" -> "HOOK_DENIED" [] terminal_failure_source = "HOOK_EXECUTION_FAILED" -> "HOOK_FAILURE" [] terminal_failure_source = "HOOK_TIMEOUT" -> "HOOK_FAILURE" [] terminal_failure_source = "INVALID_OUTPUT_SCHEMA" -> "STRUCTURED_OUTPUT_VALIDATION_FAILED" [] terminal_failure_source = "INVALID_TOOL_ACCESS" -> "TOOL_FAILURE" [] terminal_failure_source = "LLM" -> "LLM_FAILURE" [] terminal_failure_source = "LLM_RETRY_EXHAUSTED" -> "RETRY_EXHAUSTED" [] terminal_failure_source = "MAX_TURNS_REACHED" -> "TURN_LIMIT_REACHED" [] terminal_failure_source = "STRUCTURED_OUTPUT_VALIDATION_FAILED" -> "STRUCTURED_OUTPUT_VALIDATION_FAILED" [] terminal_failure_source = "TIME_BUDGET_EXCEEDED" -> "TIME_BUDGET_EXCEEDED" [] terminal_failure_source = "TOKEN_BUDGET_EXCEEDED" -> "BUDGET_EXHAUSTED" [] terminal_failure_source = "TOOL_CALL_BUDGET_EXCEEDED" -> "BUDGET_EXHAUSTED" [] terminal_failure_source = "TOOL_ERROR" -> "TOOL_FAILURE" [] OTHER -> "FATAL_FAILURE"))]
             IN s6
        ELSE s3
        s7 == [s5 EXCEPT !.last_runtime_apply_failure_cause = runtime_apply_failure_cause]
        s8 == [s7 EXCEPT !.last_runtime_apply_failure_message = runtime_apply_failure_message]
        s9 == [s8 EXCEPT !.runtime_completion_result_run_id = run_id]
    IN s9

RunCancelled_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_binding
RunCancelled_after(s, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "CANCELLED"]
        s2 == [s1 EXCEPT !.extraction_active = FALSE]
        s3 == [s2 EXCEPT !.terminal_outcome = "CANCELLED"]
        s4 == [s3 EXCEPT !.runtime_completion_result_run_id = run_id]
    IN s4

\* emits RuntimeCompletionResultResolved
ResolveRuntimeCompletionResultCompleted_admits(s, finalization, run_id, terminal) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((run_id # None) /\ (s.runtime_completion_result_run_id = run_id)) \* run_correlated
    /\ finalization = "SUCCEEDED" \* finalization_succeeded
    /\ terminal \in {"RUN_RESULT"} \* terminal_run_result
ResolveRuntimeCompletionResultCompleted_after(s, finalization, run_id, terminal) ==
    s

\* emits RuntimeCompletionResultResolved
ResolveRuntimeCompletionResultWithoutResult_admits(s, finalization, run_id, terminal) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((run_id # None) /\ (s.runtime_completion_result_run_id = run_id)) \* run_correlated
    /\ finalization = "SUCCEEDED" \* finalization_succeeded
    /\ terminal \in {"NO_RESULT"} \* terminal_no_result
ResolveRuntimeCompletionResultWithoutResult_after(s, finalization, run_id, terminal) ==
    s

\* emits RuntimeCompletionResultResolved
ResolveRuntimeCompletionResultCallbackPending_admits(s, finalization, run_id, terminal) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((run_id # None) /\ (s.runtime_completion_result_run_id = run_id)) \* run_correlated
    /\ finalization = "SUCCEEDED" \* finalization_succeeded
    /\ terminal \in {"CALLBACK_PENDING"} \* terminal_callback_pending
ResolveRuntimeCompletionResultCallbackPending_after(s, finalization, run_id, terminal) ==
    s

\* emits RuntimeCompletionResultResolved
ResolveRuntimeCompletionResultCancelled_admits(s, finalization, run_id, terminal) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((run_id # None) /\ (s.runtime_completion_result_run_id = run_id)) \* run_correlated
    /\ finalization = "SUCCEEDED" \* finalization_succeeded
    /\ terminal \in {"MACHINE_TERMINAL"} \* terminal_machine
    /\ s.terminal_outcome = "CANCELLED" \* machine_cancelled
ResolveRuntimeCompletionResultCancelled_after(s, finalization, run_id, terminal) ==
    s

\* emits RuntimeCompletionResultResolved
ResolveRuntimeCompletionResultRuntimeApplyFailed_admits(s, finalization, run_id, terminal) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((run_id # None) /\ (s.runtime_completion_result_run_id = run_id)) \* run_correlated
    /\ finalization = "SUCCEEDED" \* finalization_succeeded
    /\ terminal \in {"MACHINE_TERMINAL"} \* terminal_machine
    /\ s.terminal_outcome \in {"BUDGET_EXHAUSTED", "FAILED", "STRUCTURED_OUTPUT_VALIDATION_FAILED", "TIME_BUDGET_EXCEEDED"} \* machine_failed
    /\ ((s.terminal_cause_kind # None) /\ (~(s.terminal_cause_kind = "UNKNOWN"))) \* machine_failure_cause_known
    /\ s.terminal_cause_kind = "RUNTIME_APPLY_FAILURE" \* machine_runtime_apply_failed
ResolveRuntimeCompletionResultRuntimeApplyFailed_after(s, finalization, run_id, terminal) ==
    s

\* emits RuntimeCompletionResultResolved
ResolveRuntimeCompletionResultMachineFailed_admits(s, finalization, run_id, terminal) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((run_id # None) /\ (s.runtime_completion_result_run_id = run_id)) \* run_correlated
    /\ finalization = "SUCCEEDED" \* finalization_succeeded
    /\ terminal \in {"MACHINE_TERMINAL"} \* terminal_machine
    /\ s.terminal_outcome \in {"BUDGET_EXHAUSTED", "FAILED", "STRUCTURED_OUTPUT_VALIDATION_FAILED", "TIME_BUDGET_EXCEEDED"} \* machine_failed
    /\ ((s.terminal_cause_kind # None) /\ (~(s.terminal_cause_kind = "UNKNOWN"))) \* machine_failure_cause_known
    /\ ~(s.terminal_cause_kind = "RUNTIME_APPLY_FAILURE") \* machine_not_runtime_apply_failed
ResolveRuntimeCompletionResultMachineFailed_after(s, finalization, run_id, terminal) ==
    s

\* emits RuntimeCompletionResultResolved
ResolveRuntimeCompletionResultFinalizationFailureWithResult_admits(s, finalization, run_id, terminal) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((run_id # None) /\ (((s.runtime_completion_result_run_id = run_id) \/ (s.current_run_id = run_id)))) \* run_correlated
    /\ finalization = "FAILED" \* finalization_failed
    /\ terminal \in {"RUN_RESULT"} \* terminal_run_result
ResolveRuntimeCompletionResultFinalizationFailureWithResult_after(s, finalization, run_id, terminal) ==
    s

\* emits RuntimeCompletionResultResolved
ResolveRuntimeCompletionResultFinalizationFailureWithoutResult_admits(s, finalization, run_id, terminal) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((run_id # None) /\ (((s.runtime_completion_result_run_id = run_id) \/ (s.current_run_id = run_id)))) \* run_correlated
    /\ finalization = "FAILED" \* finalization_failed
    /\ terminal \in {"CALLBACK_PENDING", "NO_RESULT"} \* terminal_without_result
ResolveRuntimeCompletionResultFinalizationFailureWithoutResult_after(s, finalization, run_id, terminal) ==
    s

\* emits RuntimeCompletionResultResolved
ResolveRuntimeCompletionResultRuntimeTerminated_admits(s, finalization, run_id, terminal) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "DESTROYED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ~(run_id # None) \* no_run_result
    /\ finalization = "SUCCEEDED" \* finalization_succeeded
    /\ terminal \in {"RUNTIME_TERMINATED"} \* terminal_runtime_terminated
ResolveRuntimeCompletionResultRuntimeTerminated_after(s, finalization, run_id, terminal) ==
    s

\* emits RuntimeNotice, RuntimeEffectFact
StopRuntimeExecutor_admits(s) ==
    /\ s.lifecycle_phase \in {"IDLE", "INITIALIZING", "RETIRED"}
StopRuntimeExecutor_after(s) ==
    LET s1 == [s EXCEPT !.silent_intent_overrides = {}]
        s2 == [s1 EXCEPT !.current_run_id = None]
        s3 == [s2 EXCEPT !.pre_run_phase = None]
        s4 == [s3 EXCEPT !.runtime_stop_deferred = FALSE]
    IN s4

\* emits RuntimeNotice, RuntimeEffectFact
StopRuntimeExecutorAttached_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED"}
StopRuntimeExecutorAttached_after(s) ==
    LET s1 == [s EXCEPT !.silent_intent_overrides = {}]
        s2 == [s1 EXCEPT !.runtime_stop_deferred = TRUE]
    IN s2

\* emits RuntimeNotice, RuntimeEffectFact
StopRuntimeExecutorRunning_admits(s) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
StopRuntimeExecutorRunning_after(s) ==
    LET s1 == [s EXCEPT !.silent_intent_overrides = {}]
        s2 == [s1 EXCEPT !.runtime_stop_deferred = (IF s1.current_run_id # None THEN TRUE ELSE FALSE)]
    IN s2

\* emits RuntimeNotice
RuntimeExecutorExitedWhileRetiring_admits(s) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.pre_run_phase = "RETIRED" \* run_returns_to_retired
RuntimeExecutorExitedWhileRetiring_after(s) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.silent_intent_overrides = {}]
        s5 == IF ~(s4.registration_phase = "DRAINING")
        THEN LET s6 == [s4 EXCEPT !.registration_phase = "QUEUING"]
             IN s6
        ELSE s4
        s7 == [s5 EXCEPT !.lifecycle_phase = "RETIRED"]
    IN s7

\* emits RuntimeNotice
RuntimeExecutorExited_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
RuntimeExecutorExited_after(s) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.silent_intent_overrides = {}]
        s5 == IF ~(s4.registration_phase = "DRAINING")
        THEN LET s6 == [s4 EXCEPT !.registration_phase = "QUEUING"]
             IN s6
        ELSE s4
        s7 == [s5 EXCEPT !.lifecycle_phase = "STOPPED"]
    IN s7

\* emits RuntimeNotice
RuntimeExecutorExitedRetired_admits(s) ==
    /\ s.lifecycle_phase \in {"RETIRED"}
RuntimeExecutorExitedRetired_after(s) ==
    LET s1 == [s EXCEPT !.current_run_id = None]
        s2 == [s1 EXCEPT !.pre_run_phase = None]
        s3 == [s2 EXCEPT !.runtime_stop_deferred = FALSE]
        s4 == [s3 EXCEPT !.silent_intent_overrides = {}]
        s5 == IF ~(s4.registration_phase = "DRAINING")
        THEN LET s6 == [s4 EXCEPT !.registration_phase = "QUEUING"]
             IN s6
        ELSE s4
    IN s5

RuntimeExecutorExitedStopped_admits(s) ==
    /\ s.lifecycle_phase \in {"STOPPED"}
RuntimeExecutorExitedStopped_after(s) ==
    LET s1 == [s EXCEPT !.runtime_stop_deferred = FALSE]
        s2 == IF ~(s1.registration_phase = "DRAINING")
        THEN LET s3 == [s1 EXCEPT !.registration_phase = "QUEUING"]
             IN s3
        ELSE s1
    IN s2

\* emits WakeInterrupt, RequestCancellationAtBoundary
InterruptCurrentRun_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "RUNNING"}
InterruptCurrentRun_after(s) ==
    s

\* emits RequestCancellationAtBoundary, RuntimeEffectFact
CancelAfterBoundary_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "RUNNING"}
CancelAfterBoundary_after(s) ==
    s

\* emits CommittedVisibleSetPublished
BoundaryApplied_admits(s) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
BoundaryApplied_after(s) ==
    s

\* emits RuntimeNotice
Recover_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "STOPPED"}
Recover_after(s) ==
    s

RecoverRuntimeAuthorityInitializing_admits(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    /\ s.lifecycle_phase \in {"INITIALIZING"}
    /\ state = "INITIALIZING" \* observed_initializing
    /\ ((~(current_run_id # None)) /\ (~(pre_run_phase # None))) \* no_run_binding
    /\ ((~(fence_token # None)) \/ (agent_runtime_id # None)) \* fence_requires_runtime
    /\ ((~(runtime_generation # None)) \/ (agent_runtime_id # None)) \* generation_requires_runtime
    /\ ((~(runtime_epoch_id # None)) \/ (agent_runtime_id # None)) \* epoch_requires_runtime
    /\ ((~(agent_runtime_id # None)) \/ (runtime_generation # None) \/ (runtime_epoch_id # None)) \* binding_identity_present_when_runtime_bound
RecoverRuntimeAuthorityInitializing_after(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    LET s1 == [s EXCEPT !.session_id = session_id]
        s2 == [s1 EXCEPT !.active_runtime_id = agent_runtime_id]
        s3 == [s2 EXCEPT !.active_fence_token = fence_token]
        s4 == [s3 EXCEPT !.active_runtime_generation = runtime_generation]
        s5 == [s4 EXCEPT !.active_runtime_epoch_id = runtime_epoch_id]
        s6 == [s5 EXCEPT !.current_run_id = current_run_id]
        s7 == [s6 EXCEPT !.pre_run_phase = pre_run_phase]
        s8 == [s7 EXCEPT !.silent_intent_overrides = silent_intent_overrides]
        s9 == [s8 EXCEPT !.runtime_stop_deferred = FALSE]
        s10 == [s9 EXCEPT !.lifecycle_phase = "INITIALIZING"]
    IN s10

RecoverRuntimeAuthorityIdle_admits(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    /\ s.lifecycle_phase \in {"INITIALIZING"}
    /\ state = "IDLE" \* observed_idle
    /\ ((~(current_run_id # None)) /\ (~(pre_run_phase # None))) \* no_run_binding
    /\ ((~(fence_token # None)) \/ (agent_runtime_id # None)) \* fence_requires_runtime
    /\ ((~(runtime_generation # None)) \/ (agent_runtime_id # None)) \* generation_requires_runtime
    /\ ((~(runtime_epoch_id # None)) \/ (agent_runtime_id # None)) \* epoch_requires_runtime
    /\ ((~(agent_runtime_id # None)) \/ (runtime_generation # None) \/ (runtime_epoch_id # None)) \* binding_identity_present_when_runtime_bound
RecoverRuntimeAuthorityIdle_after(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    LET s1 == [s EXCEPT !.session_id = session_id]
        s2 == [s1 EXCEPT !.active_runtime_id = agent_runtime_id]
        s3 == [s2 EXCEPT !.active_fence_token = fence_token]
        s4 == [s3 EXCEPT !.active_runtime_generation = runtime_generation]
        s5 == [s4 EXCEPT !.active_runtime_epoch_id = runtime_epoch_id]
        s6 == [s5 EXCEPT !.current_run_id = current_run_id]
        s7 == [s6 EXCEPT !.pre_run_phase = pre_run_phase]
        s8 == [s7 EXCEPT !.silent_intent_overrides = silent_intent_overrides]
        s9 == [s8 EXCEPT !.runtime_stop_deferred = FALSE]
        s10 == [s9 EXCEPT !.lifecycle_phase = "IDLE"]
    IN s10

RecoverRuntimeAuthorityAttached_admits(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    /\ s.lifecycle_phase \in {"INITIALIZING"}
    /\ state = "ATTACHED" \* observed_attached
    /\ ((~(current_run_id # None)) /\ (~(pre_run_phase # None))) \* no_run_binding
    /\ ((~(fence_token # None)) \/ (agent_runtime_id # None)) \* fence_requires_runtime
    /\ ((~(runtime_generation # None)) \/ (agent_runtime_id # None)) \* generation_requires_runtime
    /\ ((~(runtime_epoch_id # None)) \/ (agent_runtime_id # None)) \* epoch_requires_runtime
    /\ ((~(agent_runtime_id # None)) \/ (runtime_generation # None) \/ (runtime_epoch_id # None)) \* binding_identity_present_when_runtime_bound
RecoverRuntimeAuthorityAttached_after(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    LET s1 == [s EXCEPT !.session_id = session_id]
        s2 == [s1 EXCEPT !.active_runtime_id = agent_runtime_id]
        s3 == [s2 EXCEPT !.active_fence_token = fence_token]
        s4 == [s3 EXCEPT !.active_runtime_generation = runtime_generation]
        s5 == [s4 EXCEPT !.active_runtime_epoch_id = runtime_epoch_id]
        s6 == [s5 EXCEPT !.current_run_id = current_run_id]
        s7 == [s6 EXCEPT !.pre_run_phase = pre_run_phase]
        s8 == [s7 EXCEPT !.silent_intent_overrides = silent_intent_overrides]
        s9 == [s8 EXCEPT !.runtime_stop_deferred = FALSE]
        s10 == [s9 EXCEPT !.lifecycle_phase = "ATTACHED"]
    IN s10

RecoverRuntimeAuthorityRunning_admits(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    /\ s.lifecycle_phase \in {"INITIALIZING"}
    /\ state = "RUNNING" \* observed_running
    /\ ((current_run_id # None) /\ (pre_run_phase # None)) \* run_binding_complete
    /\ ((~(fence_token # None)) \/ (agent_runtime_id # None)) \* fence_requires_runtime
    /\ ((~(runtime_generation # None)) \/ (agent_runtime_id # None)) \* generation_requires_runtime
    /\ ((~(runtime_epoch_id # None)) \/ (agent_runtime_id # None)) \* epoch_requires_runtime
    /\ ((~(agent_runtime_id # None)) \/ (runtime_generation # None) \/ (runtime_epoch_id # None)) \* binding_identity_present_when_runtime_bound
RecoverRuntimeAuthorityRunning_after(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    LET s1 == [s EXCEPT !.session_id = session_id]
        s2 == [s1 EXCEPT !.active_runtime_id = agent_runtime_id]
        s3 == [s2 EXCEPT !.active_fence_token = fence_token]
        s4 == [s3 EXCEPT !.active_runtime_generation = runtime_generation]
        s5 == [s4 EXCEPT !.active_runtime_epoch_id = runtime_epoch_id]
        s6 == [s5 EXCEPT !.current_run_id = current_run_id]
        s7 == [s6 EXCEPT !.pre_run_phase = pre_run_phase]
        s8 == [s7 EXCEPT !.silent_intent_overrides = silent_intent_overrides]
        s9 == [s8 EXCEPT !.runtime_stop_deferred = FALSE]
        s10 == [s9 EXCEPT !.lifecycle_phase = "RUNNING"]
    IN s10

RecoverRuntimeAuthorityRetired_admits(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    /\ s.lifecycle_phase \in {"INITIALIZING"}
    /\ state = "RETIRED" \* observed_retired
    /\ ((((~(current_run_id # None)) /\ (~(pre_run_phase # None)))) \/ (((current_run_id # None) /\ (pre_run_phase # None)))) \* run_binding_pair
    /\ ((~(fence_token # None)) \/ (agent_runtime_id # None)) \* fence_requires_runtime
    /\ ((~(runtime_generation # None)) \/ (agent_runtime_id # None)) \* generation_requires_runtime
    /\ ((~(runtime_epoch_id # None)) \/ (agent_runtime_id # None)) \* epoch_requires_runtime
    /\ ((~(agent_runtime_id # None)) \/ (runtime_generation # None) \/ (runtime_epoch_id # None)) \* binding_identity_present_when_runtime_bound
RecoverRuntimeAuthorityRetired_after(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    LET s1 == [s EXCEPT !.session_id = session_id]
        s2 == [s1 EXCEPT !.active_runtime_id = agent_runtime_id]
        s3 == [s2 EXCEPT !.active_fence_token = fence_token]
        s4 == [s3 EXCEPT !.active_runtime_generation = runtime_generation]
        s5 == [s4 EXCEPT !.active_runtime_epoch_id = runtime_epoch_id]
        s6 == [s5 EXCEPT !.current_run_id = current_run_id]
        s7 == [s6 EXCEPT !.pre_run_phase = pre_run_phase]
        s8 == [s7 EXCEPT !.silent_intent_overrides = silent_intent_overrides]
        s9 == [s8 EXCEPT !.runtime_stop_deferred = FALSE]
        s10 == [s9 EXCEPT !.lifecycle_phase = "RETIRED"]
    IN s10

RecoverRuntimeAuthorityStopped_admits(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    /\ s.lifecycle_phase \in {"INITIALIZING"}
    /\ state = "STOPPED" \* observed_stopped
    /\ ((~(current_run_id # None)) /\ (~(pre_run_phase # None))) \* no_run_binding
    /\ ((~(fence_token # None)) \/ (agent_runtime_id # None)) \* fence_requires_runtime
    /\ ((~(runtime_generation # None)) \/ (agent_runtime_id # None)) \* generation_requires_runtime
    /\ ((~(runtime_epoch_id # None)) \/ (agent_runtime_id # None)) \* epoch_requires_runtime
    /\ ((~(agent_runtime_id # None)) \/ (runtime_generation # None) \/ (runtime_epoch_id # None)) \* binding_identity_present_when_runtime_bound
RecoverRuntimeAuthorityStopped_after(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    LET s1 == [s EXCEPT !.session_id = session_id]
        s2 == [s1 EXCEPT !.active_runtime_id = agent_runtime_id]
        s3 == [s2 EXCEPT !.active_fence_token = fence_token]
        s4 == [s3 EXCEPT !.active_runtime_generation = runtime_generation]
        s5 == [s4 EXCEPT !.active_runtime_epoch_id = runtime_epoch_id]
        s6 == [s5 EXCEPT !.current_run_id = current_run_id]
        s7 == [s6 EXCEPT !.pre_run_phase = pre_run_phase]
        s8 == [s7 EXCEPT !.silent_intent_overrides = silent_intent_overrides]
        s9 == [s8 EXCEPT !.runtime_stop_deferred = FALSE]
        s10 == [s9 EXCEPT !.lifecycle_phase = "STOPPED"]
    IN s10

RecoverRuntimeAuthorityDestroyed_admits(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    /\ s.lifecycle_phase \in {"INITIALIZING"}
    /\ state = "DESTROYED" \* observed_destroyed
    /\ ((~(current_run_id # None)) /\ (~(pre_run_phase # None))) \* no_run_binding
    /\ ((~(fence_token # None)) \/ (agent_runtime_id # None)) \* fence_requires_runtime
    /\ ((~(runtime_generation # None)) \/ (agent_runtime_id # None)) \* generation_requires_runtime
    /\ ((~(runtime_epoch_id # None)) \/ (agent_runtime_id # None)) \* epoch_requires_runtime
    /\ ((~(agent_runtime_id # None)) \/ (runtime_generation # None) \/ (runtime_epoch_id # None)) \* binding_identity_present_when_runtime_bound
RecoverRuntimeAuthorityDestroyed_after(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    LET s1 == [s EXCEPT !.session_id = session_id]
        s2 == [s1 EXCEPT !.active_runtime_id = agent_runtime_id]
        s3 == [s2 EXCEPT !.active_fence_token = fence_token]
        s4 == [s3 EXCEPT !.active_runtime_generation = runtime_generation]
        s5 == [s4 EXCEPT !.active_runtime_epoch_id = runtime_epoch_id]
        s6 == [s5 EXCEPT !.current_run_id = current_run_id]
        s7 == [s6 EXCEPT !.pre_run_phase = pre_run_phase]
        s8 == [s7 EXCEPT !.silent_intent_overrides = silent_intent_overrides]
        s9 == [s8 EXCEPT !.runtime_stop_deferred = FALSE]
        s10 == [s9 EXCEPT !.lifecycle_phase = "DESTROYED"]
    IN s10

Initialize_step(s) ==
    IF Initialize_admits(s) THEN Initialize_after(s) ELSE
    s
OfferInitialize ==
        session' = Initialize_step(session)

PublishEvent_step(s) ==
    IF PublishEvent_admits(s) THEN PublishEvent_after(s) ELSE
    s
OfferPublishEvent ==
        session' = PublishEvent_step(session)

Retire_step(s) ==
    IF Retire_admits(s) THEN Retire_after(s) ELSE
    IF RetireUnbound_admits(s) THEN RetireUnbound_after(s) ELSE
    IF RetireWhileRunning_admits(s) THEN RetireWhileRunning_after(s) ELSE
    IF RetireWhileRunningUnbound_admits(s) THEN RetireWhileRunningUnbound_after(s) ELSE
    s
OfferRetire ==
        session' = Retire_step(session)

Recycle_step(s) ==
    IF Recycle_admits(s) THEN Recycle_after(s) ELSE
    IF RecycleAttached_admits(s) THEN RecycleAttached_after(s) ELSE
    s
OfferRecycle ==
        session' = Recycle_step(session)

Reset_step(s) ==
    IF Reset_admits(s) THEN Reset_after(s) ELSE
    s
OfferReset ==
        session' = Reset_step(session)

Destroy_step(s) ==
    IF DestroyInitializing_admits(s) THEN DestroyInitializing_after(s) ELSE
    IF Destroy_admits(s) THEN Destroy_after(s) ELSE
    s
OfferDestroy ==
        session' = Destroy_step(session)

Prepare_step(s, run_id) ==
    IF PrepareIdle_admits(s, run_id) THEN PrepareIdle_after(s, run_id) ELSE
    IF PrepareAttached_admits(s, run_id) THEN PrepareAttached_after(s, run_id) ELSE
    s
OfferPrepare ==
    \E run_id \in RunId :
        session' = Prepare_step(session, run_id)

DrainQueuedRun_step(s, run_id) ==
    IF DrainQueuedRun_admits(s, run_id) THEN DrainQueuedRun_after(s, run_id) ELSE
    s
OfferDrainQueuedRun ==
    \E run_id \in RunId :
        session' = DrainQueuedRun_step(session, run_id)

Commit_step(s, run_id) ==
    IF CommitToIdle_admits(s, run_id) THEN CommitToIdle_after(s, run_id) ELSE
    IF CommitToAttached_admits(s, run_id) THEN CommitToAttached_after(s, run_id) ELSE
    IF CommitToRetired_admits(s, run_id) THEN CommitToRetired_after(s, run_id) ELSE
    s
OfferCommit ==
    \E run_id \in RunId :
        session' = Commit_step(session, run_id)

Fail_step(s, run_id) ==
    IF FailToIdle_admits(s, run_id) THEN FailToIdle_after(s, run_id) ELSE
    IF FailToAttached_admits(s, run_id) THEN FailToAttached_after(s, run_id) ELSE
    IF FailToRetired_admits(s, run_id) THEN FailToRetired_after(s, run_id) ELSE
    s
OfferFail ==
    \E run_id \in RunId :
        session' = Fail_step(session, run_id)

CancelRun_step(s, run_id) ==
    IF CancelRunToIdle_admits(s, run_id) THEN CancelRunToIdle_after(s, run_id) ELSE
    IF CancelRunToAttached_admits(s, run_id) THEN CancelRunToAttached_after(s, run_id) ELSE
    IF CancelRunToRetired_admits(s, run_id) THEN CancelRunToRetired_after(s, run_id) ELSE
    s
OfferCancelRun ==
    \E run_id \in RunId :
        session' = CancelRun_step(session, run_id)

RollbackRun_step(s, run_id) ==
    IF RollbackRunToIdle_admits(s, run_id) THEN RollbackRunToIdle_after(s, run_id) ELSE
    IF RollbackRunToAttached_admits(s, run_id) THEN RollbackRunToAttached_after(s, run_id) ELSE
    IF RollbackRunToRetired_admits(s, run_id) THEN RollbackRunToRetired_after(s, run_id) ELSE
    s
OfferRollbackRun ==
    \E run_id \in RunId :
        session' = RollbackRun_step(session, run_id)

ServiceTurnCommitted_step(s, run_id) ==
    IF ServiceTurnCommittedToIdle_admits(s, run_id) THEN ServiceTurnCommittedToIdle_after(s, run_id) ELSE
    IF ServiceTurnCommittedToAttached_admits(s, run_id) THEN ServiceTurnCommittedToAttached_after(s, run_id) ELSE
    IF ServiceTurnCommittedToRetired_admits(s, run_id) THEN ServiceTurnCommittedToRetired_after(s, run_id) ELSE
    s
OfferServiceTurnCommitted ==
    \E run_id \in RunId :
        session' = ServiceTurnCommitted_step(session, run_id)

RunCompleted_step(s, run_id) ==
    IF RunCompleted_admits(s, run_id) THEN RunCompleted_after(s, run_id) ELSE
    s
OfferRunCompleted ==
    \E run_id \in RunId :
        session' = RunCompleted_step(session, run_id)

RunFailed_step(s, machine_terminal_failure_observed, run_id, runtime_apply_failure_cause, runtime_apply_failure_message, terminal_failure_source) ==
    IF RunFailed_admits(s, machine_terminal_failure_observed, run_id, runtime_apply_failure_cause, runtime_apply_failure_message, terminal_failure_source) THEN RunFailed_after(s, machine_terminal_failure_observed, run_id, runtime_apply_failure_cause, runtime_apply_failure_message, terminal_failure_source) ELSE
    s
OfferRunFailed ==
    \E machine_terminal_failure_observed \in BOOLEAN :
    \E run_id \in RunId :
    \E runtime_apply_failure_cause \in ({"EXECUTOR_CONTROL_FAILED", "EXECUTOR_INTERNAL", "EXECUTOR_STOPPED", "HOOK_DENIED", "HOOK_RUNTIME_FAILURE", "PRIMITIVE_REJECTED", "RUNTIME_CONTEXT_APPLY", "RUNTIME_TURN", "UNKNOWN"} \cup {None}) :
    \E runtime_apply_failure_message \in (Text \cup {None}) :
    \E terminal_failure_source \in ({"AUTH_REAUTH_REQUIRED", "BUILD_ERROR", "CALLBACK_PENDING", "CANCELLED", "CONCURRENCY_LIMIT_EXCEEDED", "CONFIG_ERROR", "CONTENT_FILTERED", "DEPTH_LIMIT_EXCEEDED", "HOOK_CONFIG_INVALID", "HOOK_DENIED", "HOOK_EXECUTION_FAILED", "HOOK_TIMEOUT", "INTERNAL_ERROR", "INVALID_OUTPUT_SCHEMA", "INVALID_STATE_TRANSITION", "INVALID_TOOL_ACCESS", "LLM", "LLM_RETRY_EXHAUSTED", "MAX_TOKENS_REACHED", "MAX_TURNS_REACHED", "MCP_ERROR", "NO_PENDING_BOUNDARY", "OPERATION_NOT_FOUND", "SESSION_NOT_FOUND", "STORE_ERROR", "STRUCTURED_OUTPUT_VALIDATION_FAILED", "TERMINAL_FAILURE", "TIME_BUDGET_EXCEEDED", "TOKEN_BUDGET_EXCEEDED", "TOOL_CALL_BUDGET_EXCEEDED", "TOOL_ERROR", "UNKNOWN"} \cup {None}) :
        session' = RunFailed_step(session, machine_terminal_failure_observed, run_id, runtime_apply_failure_cause, runtime_apply_failure_message, terminal_failure_source)

RunCancelled_step(s, run_id) ==
    IF RunCancelled_admits(s, run_id) THEN RunCancelled_after(s, run_id) ELSE
    s
OfferRunCancelled ==
    \E run_id \in RunId :
        session' = RunCancelled_step(session, run_id)

ResolveRuntimeCompletionResult_step(s, finalization, run_id, terminal) ==
    IF ResolveRuntimeCompletionResultCompleted_admits(s, finalization, run_id, terminal) THEN ResolveRuntimeCompletionResultCompleted_after(s, finalization, run_id, terminal) ELSE
    IF ResolveRuntimeCompletionResultWithoutResult_admits(s, finalization, run_id, terminal) THEN ResolveRuntimeCompletionResultWithoutResult_after(s, finalization, run_id, terminal) ELSE
    IF ResolveRuntimeCompletionResultCallbackPending_admits(s, finalization, run_id, terminal) THEN ResolveRuntimeCompletionResultCallbackPending_after(s, finalization, run_id, terminal) ELSE
    IF ResolveRuntimeCompletionResultCancelled_admits(s, finalization, run_id, terminal) THEN ResolveRuntimeCompletionResultCancelled_after(s, finalization, run_id, terminal) ELSE
    IF ResolveRuntimeCompletionResultRuntimeApplyFailed_admits(s, finalization, run_id, terminal) THEN ResolveRuntimeCompletionResultRuntimeApplyFailed_after(s, finalization, run_id, terminal) ELSE
    IF ResolveRuntimeCompletionResultMachineFailed_admits(s, finalization, run_id, terminal) THEN ResolveRuntimeCompletionResultMachineFailed_after(s, finalization, run_id, terminal) ELSE
    IF ResolveRuntimeCompletionResultFinalizationFailureWithResult_admits(s, finalization, run_id, terminal) THEN ResolveRuntimeCompletionResultFinalizationFailureWithResult_after(s, finalization, run_id, terminal) ELSE
    IF ResolveRuntimeCompletionResultFinalizationFailureWithoutResult_admits(s, finalization, run_id, terminal) THEN ResolveRuntimeCompletionResultFinalizationFailureWithoutResult_after(s, finalization, run_id, terminal) ELSE
    IF ResolveRuntimeCompletionResultRuntimeTerminated_admits(s, finalization, run_id, terminal) THEN ResolveRuntimeCompletionResultRuntimeTerminated_after(s, finalization, run_id, terminal) ELSE
    s
OfferResolveRuntimeCompletionResult ==
    \E finalization \in {"FAILED", "SUCCEEDED"} :
    \E run_id \in (RunId \cup {None}) :
    \E terminal \in {"CALLBACK_PENDING", "MACHINE_TERMINAL", "NO_RESULT", "RUNTIME_TERMINATED", "RUN_RESULT"} :
        session' = ResolveRuntimeCompletionResult_step(session, finalization, run_id, terminal)

StopRuntimeExecutor_step(s) ==
    IF StopRuntimeExecutor_admits(s) THEN StopRuntimeExecutor_after(s) ELSE
    IF StopRuntimeExecutorAttached_admits(s) THEN StopRuntimeExecutorAttached_after(s) ELSE
    IF StopRuntimeExecutorRunning_admits(s) THEN StopRuntimeExecutorRunning_after(s) ELSE
    s
OfferStopRuntimeExecutor ==
        session' = StopRuntimeExecutor_step(session)

RuntimeExecutorExited_step(s) ==
    IF RuntimeExecutorExitedWhileRetiring_admits(s) THEN RuntimeExecutorExitedWhileRetiring_after(s) ELSE
    IF RuntimeExecutorExited_admits(s) THEN RuntimeExecutorExited_after(s) ELSE
    IF RuntimeExecutorExitedRetired_admits(s) THEN RuntimeExecutorExitedRetired_after(s) ELSE
    IF RuntimeExecutorExitedStopped_admits(s) THEN RuntimeExecutorExitedStopped_after(s) ELSE
    s
OfferRuntimeExecutorExited ==
        session' = RuntimeExecutorExited_step(session)

InterruptCurrentRun_step(s) ==
    IF InterruptCurrentRun_admits(s) THEN InterruptCurrentRun_after(s) ELSE
    s
OfferInterruptCurrentRun ==
        session' = InterruptCurrentRun_step(session)

CancelAfterBoundary_step(s) ==
    IF CancelAfterBoundary_admits(s) THEN CancelAfterBoundary_after(s) ELSE
    s
OfferCancelAfterBoundary ==
        session' = CancelAfterBoundary_step(session)

BoundaryApplied_step(s) ==
    IF BoundaryApplied_admits(s) THEN BoundaryApplied_after(s) ELSE
    s
OfferBoundaryApplied ==
        session' = BoundaryApplied_step(session)

Recover_step(s) ==
    IF Recover_admits(s) THEN Recover_after(s) ELSE
    s
OfferRecover ==
        session' = Recover_step(session)

RecoverRuntimeAuthority_step(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ==
    IF RecoverRuntimeAuthorityInitializing_admits(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) THEN RecoverRuntimeAuthorityInitializing_after(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ELSE
    IF RecoverRuntimeAuthorityIdle_admits(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) THEN RecoverRuntimeAuthorityIdle_after(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ELSE
    IF RecoverRuntimeAuthorityAttached_admits(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) THEN RecoverRuntimeAuthorityAttached_after(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ELSE
    IF RecoverRuntimeAuthorityRunning_admits(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) THEN RecoverRuntimeAuthorityRunning_after(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ELSE
    IF RecoverRuntimeAuthorityRetired_admits(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) THEN RecoverRuntimeAuthorityRetired_after(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ELSE
    IF RecoverRuntimeAuthorityStopped_admits(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) THEN RecoverRuntimeAuthorityStopped_after(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ELSE
    IF RecoverRuntimeAuthorityDestroyed_admits(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) THEN RecoverRuntimeAuthorityDestroyed_after(s, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state) ELSE
    s
OfferRecoverRuntimeAuthority ==
    \E agent_runtime_id \in (AgentRuntimeId \cup {None}) :
    \E current_run_id \in (RunId \cup {None}) :
    \E fence_token \in (Some_fenceToken \cup {None}) :
    \E pre_run_phase \in ({"ATTACHED", "IDLE", "RETIRED"} \cup {None}) :
    \E runtime_epoch_id \in (RuntimeEpochId \cup {None}) :
    \E runtime_generation \in (Some_runtimeGeneration \cup {None}) :
    \E session_id \in SessionId :
    \E silent_intent_overrides \in SUBSET Text :
    \E state \in {"ATTACHED", "DESTROYED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"} :
        session' = RecoverRuntimeAuthority_step(session, agent_runtime_id, current_run_id, fence_token, pre_run_phase, runtime_epoch_id, runtime_generation, session_id, silent_intent_overrides, state)

Offer_lifecycle ==
    \/ OfferInitialize
    \/ OfferPublishEvent
    \/ OfferRetire
    \/ OfferRecycle
    \/ OfferReset
    \/ OfferDestroy
    \/ OfferPrepare
    \/ OfferDrainQueuedRun
    \/ OfferCommit
    \/ OfferFail
    \/ OfferCancelRun
    \/ OfferRollbackRun
    \/ OfferServiceTurnCommitted
    \/ OfferRunCompleted
    \/ OfferRunFailed
    \/ OfferRunCancelled
    \/ OfferResolveRuntimeCompletionResult
    \/ OfferStopRuntimeExecutor
    \/ OfferRuntimeExecutorExited
    \/ OfferInterruptCurrentRun
    \/ OfferCancelAfterBoundary
    \/ OfferBoundaryApplied
    \/ OfferRecover
    \/ OfferRecoverRuntimeAuthority

\* -------------------- drain

\* emits SpawnDrainTask
SpawnDrain_admits(s, generation, mode, service) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ~(s.registration_phase = "DRAINING") \* not_draining
    /\ ~(s.peer_ingress_owner_kind = "UNATTACHED") \* ingress_owned
    /\ ~(s.drain_phase = "RUNNING") \* drain_can_spawn
    /\ Number(s.drain_generation) < Number(generation) \* generation_advances
SpawnDrain_after(s, generation, mode, service) ==
    LET s1 == [s EXCEPT !.drain_phase = "RUNNING"]
        s2 == [s1 EXCEPT !.drain_mode = mode]
        s3 == [s2 EXCEPT !.drain_generation = generation]
        s4 == [s3 EXCEPT !.drain_service = service]
    IN s4

\* emits DrainSwapped
SwapDrain_admits(s, generation) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ ~(s.registration_phase = "DRAINING") \* not_draining
    /\ s.drain_phase = "RUNNING" \* drain_is_running
    /\ Number(s.drain_generation) < Number(generation) \* generation_advances
SwapDrain_after(s, generation) ==
    LET s1 == [s EXCEPT !.drain_generation = generation]
        s2 == [s1 EXCEPT !.drain_service = "SERVING"]
    IN s2

\* emits StaleDrainReport
ParkDrainStale_admits(s, generation) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((generation # None) /\ (Number(generation) < Number(s.drain_generation))) \* generation_is_older
ParkDrainStale_after(s, generation) ==
    s

ParkDrain_admits(s, generation) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.drain_phase = "RUNNING" \* drain_is_running
    /\ ((~(generation # None)) \/ (generation = s.drain_generation)) \* generation_current
ParkDrain_after(s, generation) ==
    LET s1 == [s EXCEPT !.drain_service = "PARKED"]
    IN s1

\* emits StaleDrainReport
ExhaustDrainStale_admits(s, generation) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((generation # None) /\ (Number(generation) < Number(s.drain_generation))) \* generation_is_older
ExhaustDrainStale_after(s, generation) ==
    s

ExhaustDrain_admits(s, generation) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.drain_phase = "EXITED_RESPAWNABLE" \* drain_is_respawnable
    /\ ((~(generation # None)) \/ (generation = s.drain_generation)) \* generation_current
ExhaustDrain_after(s, generation) ==
    LET s1 == [s EXCEPT !.drain_service = "EXHAUSTED"]
    IN s1

StopDrain_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.drain_phase = "RUNNING" \* drain_is_running
StopDrain_after(s) ==
    LET s1 == IF s.drain_phase = "RUNNING"
        THEN LET s2 == [s EXCEPT !.drain_phase = "STOPPED"]
             IN s2
        ELSE s
        s3 == [s1 EXCEPT !.drain_service = "PARKED"]
    IN s3

\* emits StaleDrainReport
NotifyDrainExitedStale_admits(s, generation, reason) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((generation # None) /\ (Number(generation) < Number(s.drain_generation))) \* generation_is_older
NotifyDrainExitedStale_after(s, generation, reason) ==
    s

\* emits RuntimeNotice
NotifyDrainExited_admits(s, generation, reason) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((~(generation # None)) \/ (generation = s.drain_generation)) \* generation_current
NotifyDrainExited_after(s, generation, reason) ==
    LET s1 == IF s.drain_phase = "RUNNING"
        THEN LET s2 == [s EXCEPT !.drain_phase = (IF ((s.drain_mode = "PERSISTENT_HOST") /\ (reason = "FAILED")) THEN "EXITED_RESPAWNABLE" ELSE "STOPPED")]
                 s3 == [s2 EXCEPT !.drain_service = "PARKED"]
             IN s3
        ELSE s
    IN s1

NotifyDrainExitedAfterUnregister_admits(s, generation, reason) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ ~(s.session_id # None) \* session_unregistered
NotifyDrainExitedAfterUnregister_after(s, generation, reason) ==
    s

SetPeerIngressContext_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
SetPeerIngressContext_after(s) ==
    s

Abort_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
Abort_after(s) ==
    s

Wait_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
Wait_after(s) ==
    s

AbortAll_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
AbortAll_after(s) ==
    s

\* emits SpawnDrainTask
EnsureDrainRunning_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "RUNNING"}
    /\ s.session_id # None \* session_registered
EnsureDrainRunning_after(s) ==
    s

SpawnDrain_step(s, generation, mode, service) ==
    IF SpawnDrain_admits(s, generation, mode, service) THEN SpawnDrain_after(s, generation, mode, service) ELSE
    s
OfferSpawnDrain ==
    \E generation \in Some_generation :
    \E mode \in {"ATTACHED_SESSION", "PERSISTENT_HOST", "TIMED"} :
    \E service \in {"PARKED", "SERVING"} :
        session' = SpawnDrain_step(session, generation, mode, service)

SwapDrain_step(s, generation) ==
    IF SwapDrain_admits(s, generation) THEN SwapDrain_after(s, generation) ELSE
    s
OfferSwapDrain ==
    \E generation \in Some_generation :
        session' = SwapDrain_step(session, generation)

ParkDrain_step(s, generation) ==
    IF ParkDrainStale_admits(s, generation) THEN ParkDrainStale_after(s, generation) ELSE
    IF ParkDrain_admits(s, generation) THEN ParkDrain_after(s, generation) ELSE
    s
OfferParkDrain ==
    \E generation \in Some_generation :
        session' = ParkDrain_step(session, generation)

ExhaustDrain_step(s, generation) ==
    IF ExhaustDrainStale_admits(s, generation) THEN ExhaustDrainStale_after(s, generation) ELSE
    IF ExhaustDrain_admits(s, generation) THEN ExhaustDrain_after(s, generation) ELSE
    s
OfferExhaustDrain ==
    \E generation \in Some_generation :
        session' = ExhaustDrain_step(session, generation)

StopDrain_step(s) ==
    IF StopDrain_admits(s) THEN StopDrain_after(s) ELSE
    s
OfferStopDrain ==
        session' = StopDrain_step(session)

NotifyDrainExited_step(s, generation, reason) ==
    IF NotifyDrainExitedStale_admits(s, generation, reason) THEN NotifyDrainExitedStale_after(s, generation, reason) ELSE
    IF NotifyDrainExited_admits(s, generation, reason) THEN NotifyDrainExited_after(s, generation, reason) ELSE
    IF NotifyDrainExitedAfterUnregister_admits(s, generation, reason) THEN NotifyDrainExitedAfterUnregister_after(s, generation, reason) ELSE
    s
OfferNotifyDrainExited ==
    \E generation \in (Some_generation \cup {None}) :
    \E reason \in {"ABORTED", "DISMISSED", "FAILED", "IDLE_TIMEOUT", "SESSION_SHUTDOWN"} :
        session' = NotifyDrainExited_step(session, generation, reason)

SetPeerIngressContext_step(s) ==
    IF SetPeerIngressContext_admits(s) THEN SetPeerIngressContext_after(s) ELSE
    s
OfferSetPeerIngressContext ==
        session' = SetPeerIngressContext_step(session)

Abort_step(s) ==
    IF Abort_admits(s) THEN Abort_after(s) ELSE
    s
OfferAbort ==
        session' = Abort_step(session)

Wait_step(s) ==
    IF Wait_admits(s) THEN Wait_after(s) ELSE
    s
OfferWait ==
        session' = Wait_step(session)

AbortAll_step(s) ==
    IF AbortAll_admits(s) THEN AbortAll_after(s) ELSE
    s
OfferAbortAll ==
        session' = AbortAll_step(session)

EnsureDrainRunning_step(s) ==
    IF EnsureDrainRunning_admits(s) THEN EnsureDrainRunning_after(s) ELSE
    s
OfferEnsureDrainRunning ==
        session' = EnsureDrainRunning_step(session)

Offer_drain ==
    \/ OfferSpawnDrain
    \/ OfferSwapDrain
    \/ OfferParkDrain
    \/ OfferExhaustDrain
    \/ OfferStopDrain
    \/ OfferNotifyDrainExited
    \/ OfferSetPeerIngressContext
    \/ OfferAbort
    \/ OfferWait
    \/ OfferAbortAll
    \/ OfferEnsureDrainRunning

\* -------------------- ingress

AttachSessionIngress_admits(s, comms_runtime_id, inbox, trimmed_through) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((s.peer_ingress_owner_kind = "UNATTACHED") \/ (((s.peer_ingress_owner_kind = "SESSION_OWNED") /\ (s.peer_ingress_comms_runtime_id = comms_runtime_id) /\ (~(s.peer_ingress_mob_id # None))))) \* owner_allows_session_attach
AttachSessionIngress_after(s, comms_runtime_id, inbox, trimmed_through) ==
    LET s1 == [s EXCEPT !.peer_ingress_owner_kind = "SESSION_OWNED"]
        s2 == [s1 EXCEPT !.peer_ingress_comms_runtime_id = comms_runtime_id]
        s3 == [s2 EXCEPT !.peer_ingress_mob_id = None]
        s4 == [s3 EXCEPT !.owned_inbox = inbox]
        s5 == IF ~(At(s4.admitted_through, inbox) # None)
        THEN LET s6 == [s4 EXCEPT !.admitted_through[inbox] = trimmed_through]
             IN s6
        ELSE s4
    IN s5

AttachMobIngress_admits(s, comms_runtime_id, inbox, mob_id, trimmed_through) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((s.peer_ingress_owner_kind \in {"SESSION_OWNED", "UNATTACHED"}) \/ (((s.peer_ingress_owner_kind = "MOB_OWNED") /\ (s.peer_ingress_comms_runtime_id = comms_runtime_id) /\ (s.peer_ingress_mob_id = mob_id)))) \* owner_allows_mob_attach
AttachMobIngress_after(s, comms_runtime_id, inbox, mob_id, trimmed_through) ==
    LET s1 == [s EXCEPT !.peer_ingress_owner_kind = "MOB_OWNED"]
        s2 == [s1 EXCEPT !.peer_ingress_comms_runtime_id = comms_runtime_id]
        s3 == [s2 EXCEPT !.peer_ingress_mob_id = mob_id]
        s4 == [s3 EXCEPT !.owned_inbox = inbox]
        s5 == IF ~(At(s4.admitted_through, inbox) # None)
        THEN LET s6 == [s4 EXCEPT !.admitted_through[inbox] = trimmed_through]
             IN s6
        ELSE s4
    IN s5

DetachIngress_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
DetachIngress_after(s) ==
    LET s1 == [s EXCEPT !.peer_ingress_owner_kind = "UNATTACHED"]
        s2 == [s1 EXCEPT !.peer_ingress_comms_runtime_id = None]
        s3 == [s2 EXCEPT !.peer_ingress_mob_id = None]
        s4 == [s3 EXCEPT !.owned_inbox = None]
    IN s4

DetachIngressOwnedBy_admits(s, expected_kind, expected_mob_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ ((s.peer_ingress_owner_kind = "UNATTACHED") \/ (((s.peer_ingress_owner_kind = expected_kind) /\ (s.peer_ingress_mob_id = expected_mob_id)))) \* owner_is_expected
DetachIngressOwnedBy_after(s, expected_kind, expected_mob_id) ==
    LET s1 == [s EXCEPT !.peer_ingress_owner_kind = "UNATTACHED"]
        s2 == [s1 EXCEPT !.peer_ingress_comms_runtime_id = None]
        s3 == [s2 EXCEPT !.peer_ingress_mob_id = None]
        s4 == [s3 EXCEPT !.owned_inbox = None]
    IN s4

AdmitFromDrain_admits(s, from, generation, inbox, to) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ s.session_id # None \* session_registered
    /\ s.drain_phase = "RUNNING" \* drain_running
    /\ s.drain_service = "SERVING" \* drain_serving
    /\ s.drain_generation = generation \* generation_current
    /\ s.owned_inbox = inbox \* inbox_owned
    /\ from = (Number(At(s.admitted_through, inbox)) + Number(1)) \* next_in_order
    /\ ~(Number(to) < Number(from)) \* range_valid
    /\ ~(s.registration_phase = "DRAINING") \* not_draining
    /\ ~(s.pre_run_phase = "RETIRED") \* admission_open
AdmitFromDrain_after(s, from, generation, inbox, to) ==
    LET s1 == [s EXCEPT !.admitted_through[inbox] = to]
    IN s1

\* emits MessagesDropped
DropFromDrain_admits(s, from, generation, inbox, to) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ s.session_id # None \* session_registered
    /\ s.drain_phase = "RUNNING" \* drain_running
    /\ s.drain_service = "SERVING" \* drain_serving
    /\ s.drain_generation = generation \* generation_current
    /\ s.owned_inbox = inbox \* inbox_owned
    /\ from = (Number(At(s.admitted_through, inbox)) + Number(1)) \* next_in_order
    /\ ~(Number(to) < Number(from)) \* range_valid
DropFromDrain_after(s, from, generation, inbox, to) ==
    LET s1 == [s EXCEPT !.admitted_through[inbox] = to]
        s2 == [s1 EXCEPT !.dropped_messages[inbox] = (Number(At(s1.dropped_messages, inbox)) + Number((Number((Number(to) - Number(from))) + Number(1))))]
    IN s2

\* emits MessagesDropped
DiscardInbox_admits(s, from, inbox, to) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.admitted_through, inbox) # None \* inbox_known
    /\ from = (Number(At(s.admitted_through, inbox)) + Number(1)) \* next_in_order
    /\ ~(Number(to) < Number(from)) \* range_valid
    /\ s.registration_phase = "DRAINING" \* unregister_draining
DiscardInbox_after(s, from, inbox, to) ==
    LET s1 == [s EXCEPT !.admitted_through[inbox] = to]
        s2 == [s1 EXCEPT !.dropped_messages[inbox] = (Number(At(s1.dropped_messages, inbox)) + Number((Number((Number(to) - Number(from))) + Number(1))))]
    IN s2

\* emits MessagesDropped
DiscardInboxDestroyed_admits(s, from, inbox, to) ==
    /\ s.lifecycle_phase \in {"DESTROYED"}
    /\ At(s.admitted_through, inbox) # None \* inbox_known
    /\ from = (Number(At(s.admitted_through, inbox)) + Number(1)) \* next_in_order
    /\ ~(Number(to) < Number(from)) \* range_valid
DiscardInboxDestroyed_after(s, from, inbox, to) ==
    LET s1 == [s EXCEPT !.admitted_through[inbox] = to]
        s2 == [s1 EXCEPT !.dropped_messages[inbox] = (Number(At(s1.dropped_messages, inbox)) + Number((Number((Number(to) - Number(from))) + Number(1))))]
    IN s2

ForgetInbox_admits(s, inbox) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "DESTROYED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ ~(s.owned_inbox = inbox) \* inbox_not_owned
ForgetInbox_after(s, inbox) ==
    LET s1 == [s EXCEPT !.admitted_through[inbox] = None]
        s2 == [s1 EXCEPT !.dropped_messages[inbox] = None]
    IN s2

AttachSessionIngress_step(s, comms_runtime_id, inbox, trimmed_through) ==
    IF AttachSessionIngress_admits(s, comms_runtime_id, inbox, trimmed_through) THEN AttachSessionIngress_after(s, comms_runtime_id, inbox, trimmed_through) ELSE
    s
OfferAttachSessionIngress ==
    \E comms_runtime_id \in CommsRuntimeId :
    \E inbox \in Some_inbox :
    \E trimmed_through \in Some_trimmedThrough :
        session' = AttachSessionIngress_step(session, comms_runtime_id, inbox, trimmed_through)

AttachMobIngress_step(s, comms_runtime_id, inbox, mob_id, trimmed_through) ==
    IF AttachMobIngress_admits(s, comms_runtime_id, inbox, mob_id, trimmed_through) THEN AttachMobIngress_after(s, comms_runtime_id, inbox, mob_id, trimmed_through) ELSE
    s
OfferAttachMobIngress ==
    \E comms_runtime_id \in CommsRuntimeId :
    \E inbox \in Some_inbox :
    \E mob_id \in MobId :
    \E trimmed_through \in Some_trimmedThrough :
        session' = AttachMobIngress_step(session, comms_runtime_id, inbox, mob_id, trimmed_through)

DetachIngress_step(s) ==
    IF DetachIngress_admits(s) THEN DetachIngress_after(s) ELSE
    s
OfferDetachIngress ==
        session' = DetachIngress_step(session)

DetachIngressOwnedBy_step(s, expected_kind, expected_mob_id) ==
    IF DetachIngressOwnedBy_admits(s, expected_kind, expected_mob_id) THEN DetachIngressOwnedBy_after(s, expected_kind, expected_mob_id) ELSE
    s
OfferDetachIngressOwnedBy ==
    \E expected_kind \in {"MOB_OWNED", "SESSION_OWNED", "UNATTACHED"} :
    \E expected_mob_id \in (MobId \cup {None}) :
        session' = DetachIngressOwnedBy_step(session, expected_kind, expected_mob_id)

AdmitFromDrain_step(s, from, generation, inbox, to) ==
    IF AdmitFromDrain_admits(s, from, generation, inbox, to) THEN AdmitFromDrain_after(s, from, generation, inbox, to) ELSE
    s
OfferAdmitFromDrain ==
    \E from \in Some_from :
    \E generation \in Some_generation :
    \E inbox \in Some_inbox :
    \E to \in Some_to :
        session' = AdmitFromDrain_step(session, from, generation, inbox, to)

DropFromDrain_step(s, from, generation, inbox, to) ==
    IF DropFromDrain_admits(s, from, generation, inbox, to) THEN DropFromDrain_after(s, from, generation, inbox, to) ELSE
    s
OfferDropFromDrain ==
    \E from \in Some_from :
    \E generation \in Some_generation :
    \E inbox \in Some_inbox :
    \E to \in Some_to :
        session' = DropFromDrain_step(session, from, generation, inbox, to)

DiscardInbox_step(s, from, inbox, to) ==
    IF DiscardInbox_admits(s, from, inbox, to) THEN DiscardInbox_after(s, from, inbox, to) ELSE
    IF DiscardInboxDestroyed_admits(s, from, inbox, to) THEN DiscardInboxDestroyed_after(s, from, inbox, to) ELSE
    s
OfferDiscardInbox ==
    \E from \in Some_from :
    \E inbox \in Some_inbox :
    \E to \in Some_to :
        session' = DiscardInbox_step(session, from, inbox, to)

ForgetInbox_step(s, inbox) ==
    IF ForgetInbox_admits(s, inbox) THEN ForgetInbox_after(s, inbox) ELSE
    s
OfferForgetInbox ==
    \E inbox \in Some_inbox :
        session' = ForgetInbox_step(session, inbox)

Offer_ingress ==
    \/ OfferAttachSessionIngress
    \/ OfferAttachMobIngress
    \/ OfferDetachIngress
    \/ OfferDetachIngressOwnedBy
    \/ OfferAdmitFromDrain
    \/ OfferDropFromDrain
    \/ OfferDiscardInbox
    \/ OfferForgetInbox

\* -------------------- turn

\* emits TurnRunStarted
StartConversationRunIdle_admits(s, admitted_content_shape, image_tool_results_enabled, max_extraction_retries, primitive_kind, run_id, vision_enabled) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ ((s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"}) \/ (s.turn_phase = "READY")) \* turn_resettable
    /\ s.active_runtime_id # None \* runtime_binding_present
    /\ ((primitive_kind = "CONVERSATION_TURN") /\ (admitted_content_shape \in {"CONTEXT", "CONVERSATION", "CONVERSATION_AND_CONTEXT", "EMPTY"})) \* conversation_shape_matches_primitive
StartConversationRunIdle_after(s, admitted_content_shape, image_tool_results_enabled, max_extraction_retries, primitive_kind, run_id, vision_enabled) ==
    LET s1 == [s EXCEPT !.current_run_id = run_id]
        s2 == [s1 EXCEPT !.turn_phase = "APPLYING_PRIMITIVE"]
        s3 == [s2 EXCEPT !.terminal_outcome = None]
        s4 == [s3 EXCEPT !.last_runtime_apply_failure_cause = None]
        s5 == [s4 EXCEPT !.last_runtime_apply_failure_message = None]
        s6 == [s5 EXCEPT !.tool_calls_pending = 0]
        s7 == [s6 EXCEPT !.pending_op_refs = {}]
        s8 == [s7 EXCEPT !.barrier_operation_ids = {}]
        s9 == [s8 EXCEPT !.has_barrier_ops = FALSE]
        s10 == [s9 EXCEPT !.barrier_satisfied = FALSE]
        s11 == [s10 EXCEPT !.boundary_count = 0]
        s12 == [s11 EXCEPT !.cancel_after_boundary = FALSE]
        s13 == [s12 EXCEPT !.terminal_cause_kind = None]
        s14 == [s13 EXCEPT !.extraction_attempts = 0]
        s15 == [s14 EXCEPT !.extraction_active = FALSE]
        s16 == [s15 EXCEPT !.llm_retry_attempt = 0]
        s17 == [s16 EXCEPT !.llm_retry_max_retries = 0]
        s18 == [s17 EXCEPT !.llm_retry_selected_delay_ms = 0]
        s19 == [s18 EXCEPT !.llm_retry_last_failure_kind = None]
        s20 == [s19 EXCEPT !.primitive_kind = primitive_kind]
        s21 == [s20 EXCEPT !.admitted_content_shape = admitted_content_shape]
        s22 == [s21 EXCEPT !.vision_enabled = vision_enabled]
        s23 == [s22 EXCEPT !.image_tool_results_enabled = image_tool_results_enabled]
        s24 == [s23 EXCEPT !.max_extraction_retries = max_extraction_retries]
        s25 == [s24 EXCEPT !.pre_run_phase = "ATTACHED"]
        s26 == [s25 EXCEPT !.lifecycle_phase = "RUNNING"]
    IN s26

\* emits TurnRunStarted
StartConversationRun_admits(s, admitted_content_shape, image_tool_results_enabled, max_extraction_retries, primitive_kind, run_id, vision_enabled) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "INITIALIZING"}
    /\ ((s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"}) \/ (s.turn_phase = "READY")) \* turn_resettable
    /\ ((primitive_kind = "CONVERSATION_TURN") /\ (admitted_content_shape \in {"CONTEXT", "CONVERSATION", "CONVERSATION_AND_CONTEXT", "EMPTY"})) \* conversation_shape_matches_primitive
StartConversationRun_after(s, admitted_content_shape, image_tool_results_enabled, max_extraction_retries, primitive_kind, run_id, vision_enabled) ==
    LET s1 == [s EXCEPT !.current_run_id = run_id]
        s2 == [s1 EXCEPT !.turn_phase = "APPLYING_PRIMITIVE"]
        s3 == [s2 EXCEPT !.terminal_outcome = None]
        s4 == [s3 EXCEPT !.last_runtime_apply_failure_cause = None]
        s5 == [s4 EXCEPT !.last_runtime_apply_failure_message = None]
        s6 == [s5 EXCEPT !.tool_calls_pending = 0]
        s7 == [s6 EXCEPT !.pending_op_refs = {}]
        s8 == [s7 EXCEPT !.barrier_operation_ids = {}]
        s9 == [s8 EXCEPT !.has_barrier_ops = FALSE]
        s10 == [s9 EXCEPT !.barrier_satisfied = FALSE]
        s11 == [s10 EXCEPT !.boundary_count = 0]
        s12 == [s11 EXCEPT !.cancel_after_boundary = FALSE]
        s13 == [s12 EXCEPT !.terminal_cause_kind = None]
        s14 == [s13 EXCEPT !.extraction_attempts = 0]
        s15 == [s14 EXCEPT !.extraction_active = FALSE]
        s16 == [s15 EXCEPT !.llm_retry_attempt = 0]
        s17 == [s16 EXCEPT !.llm_retry_max_retries = 0]
        s18 == [s17 EXCEPT !.llm_retry_selected_delay_ms = 0]
        s19 == [s18 EXCEPT !.llm_retry_last_failure_kind = None]
        s20 == [s19 EXCEPT !.primitive_kind = primitive_kind]
        s21 == [s20 EXCEPT !.admitted_content_shape = admitted_content_shape]
        s22 == [s21 EXCEPT !.vision_enabled = vision_enabled]
        s23 == [s22 EXCEPT !.image_tool_results_enabled = image_tool_results_enabled]
        s24 == [s23 EXCEPT !.max_extraction_retries = max_extraction_retries]
        s25 == [s24 EXCEPT !.pre_run_phase = "ATTACHED"]
        s26 == [s25 EXCEPT !.lifecycle_phase = "RUNNING"]
    IN s26

\* emits TurnRunStarted
StartConversationRunRunning_admits(s, admitted_content_shape, image_tool_results_enabled, max_extraction_retries, primitive_kind, run_id, vision_enabled) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ ((s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"}) \/ (s.turn_phase = "READY")) \* turn_resettable
    /\ ((primitive_kind = "CONVERSATION_TURN") /\ (admitted_content_shape \in {"CONTEXT", "CONVERSATION", "CONVERSATION_AND_CONTEXT", "EMPTY"})) \* conversation_shape_matches_primitive
StartConversationRunRunning_after(s, admitted_content_shape, image_tool_results_enabled, max_extraction_retries, primitive_kind, run_id, vision_enabled) ==
    LET s1 == [s EXCEPT !.current_run_id = run_id]
        s2 == [s1 EXCEPT !.turn_phase = "APPLYING_PRIMITIVE"]
        s3 == [s2 EXCEPT !.terminal_outcome = None]
        s4 == [s3 EXCEPT !.last_runtime_apply_failure_cause = None]
        s5 == [s4 EXCEPT !.last_runtime_apply_failure_message = None]
        s6 == [s5 EXCEPT !.tool_calls_pending = 0]
        s7 == [s6 EXCEPT !.pending_op_refs = {}]
        s8 == [s7 EXCEPT !.barrier_operation_ids = {}]
        s9 == [s8 EXCEPT !.has_barrier_ops = FALSE]
        s10 == [s9 EXCEPT !.barrier_satisfied = FALSE]
        s11 == [s10 EXCEPT !.boundary_count = 0]
        s12 == [s11 EXCEPT !.cancel_after_boundary = FALSE]
        s13 == [s12 EXCEPT !.terminal_cause_kind = None]
        s14 == [s13 EXCEPT !.extraction_attempts = 0]
        s15 == [s14 EXCEPT !.extraction_active = FALSE]
        s16 == [s15 EXCEPT !.llm_retry_attempt = 0]
        s17 == [s16 EXCEPT !.llm_retry_max_retries = 0]
        s18 == [s17 EXCEPT !.llm_retry_selected_delay_ms = 0]
        s19 == [s18 EXCEPT !.llm_retry_last_failure_kind = None]
        s20 == [s19 EXCEPT !.primitive_kind = primitive_kind]
        s21 == [s20 EXCEPT !.admitted_content_shape = admitted_content_shape]
        s22 == [s21 EXCEPT !.vision_enabled = vision_enabled]
        s23 == [s22 EXCEPT !.image_tool_results_enabled = image_tool_results_enabled]
        s24 == [s23 EXCEPT !.max_extraction_retries = max_extraction_retries]
    IN s24

\* emits TurnRunStarted
StartImmediateAppend_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "INITIALIZING"}
    /\ ((s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"}) \/ (s.turn_phase = "READY")) \* turn_resettable
StartImmediateAppend_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = run_id]
        s2 == [s1 EXCEPT !.turn_phase = "APPLYING_PRIMITIVE"]
        s3 == [s2 EXCEPT !.terminal_outcome = None]
        s4 == [s3 EXCEPT !.last_runtime_apply_failure_cause = None]
        s5 == [s4 EXCEPT !.last_runtime_apply_failure_message = None]
        s6 == [s5 EXCEPT !.tool_calls_pending = 0]
        s7 == [s6 EXCEPT !.pending_op_refs = {}]
        s8 == [s7 EXCEPT !.barrier_operation_ids = {}]
        s9 == [s8 EXCEPT !.has_barrier_ops = FALSE]
        s10 == [s9 EXCEPT !.barrier_satisfied = FALSE]
        s11 == [s10 EXCEPT !.boundary_count = 0]
        s12 == [s11 EXCEPT !.cancel_after_boundary = FALSE]
        s13 == [s12 EXCEPT !.terminal_cause_kind = None]
        s14 == [s13 EXCEPT !.extraction_attempts = 0]
        s15 == [s14 EXCEPT !.extraction_active = FALSE]
        s16 == [s15 EXCEPT !.llm_retry_attempt = 0]
        s17 == [s16 EXCEPT !.llm_retry_max_retries = 0]
        s18 == [s17 EXCEPT !.llm_retry_selected_delay_ms = 0]
        s19 == [s18 EXCEPT !.llm_retry_last_failure_kind = None]
        s20 == [s19 EXCEPT !.primitive_kind = "IMMEDIATE_APPEND"]
        s21 == [s20 EXCEPT !.admitted_content_shape = "IMMEDIATE_APPEND"]
        s22 == [s21 EXCEPT !.vision_enabled = FALSE]
        s23 == [s22 EXCEPT !.image_tool_results_enabled = FALSE]
        s24 == [s23 EXCEPT !.max_extraction_retries = 0]
        s25 == [s24 EXCEPT !.pre_run_phase = "ATTACHED"]
        s26 == [s25 EXCEPT !.lifecycle_phase = "RUNNING"]
    IN s26

\* emits TurnRunStarted
StartImmediateAppendRunning_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ ((s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"}) \/ (s.turn_phase = "READY")) \* turn_resettable
StartImmediateAppendRunning_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = run_id]
        s2 == [s1 EXCEPT !.turn_phase = "APPLYING_PRIMITIVE"]
        s3 == [s2 EXCEPT !.terminal_outcome = None]
        s4 == [s3 EXCEPT !.last_runtime_apply_failure_cause = None]
        s5 == [s4 EXCEPT !.last_runtime_apply_failure_message = None]
        s6 == [s5 EXCEPT !.tool_calls_pending = 0]
        s7 == [s6 EXCEPT !.pending_op_refs = {}]
        s8 == [s7 EXCEPT !.barrier_operation_ids = {}]
        s9 == [s8 EXCEPT !.has_barrier_ops = FALSE]
        s10 == [s9 EXCEPT !.barrier_satisfied = FALSE]
        s11 == [s10 EXCEPT !.boundary_count = 0]
        s12 == [s11 EXCEPT !.cancel_after_boundary = FALSE]
        s13 == [s12 EXCEPT !.terminal_cause_kind = None]
        s14 == [s13 EXCEPT !.extraction_attempts = 0]
        s15 == [s14 EXCEPT !.extraction_active = FALSE]
        s16 == [s15 EXCEPT !.llm_retry_attempt = 0]
        s17 == [s16 EXCEPT !.llm_retry_max_retries = 0]
        s18 == [s17 EXCEPT !.llm_retry_selected_delay_ms = 0]
        s19 == [s18 EXCEPT !.llm_retry_last_failure_kind = None]
        s20 == [s19 EXCEPT !.primitive_kind = "IMMEDIATE_APPEND"]
        s21 == [s20 EXCEPT !.admitted_content_shape = "IMMEDIATE_APPEND"]
        s22 == [s21 EXCEPT !.vision_enabled = FALSE]
        s23 == [s22 EXCEPT !.image_tool_results_enabled = FALSE]
        s24 == [s23 EXCEPT !.max_extraction_retries = 0]
    IN s24

\* emits TurnRunStarted
StartImmediateContext_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "INITIALIZING"}
    /\ ((s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"}) \/ (s.turn_phase = "READY")) \* turn_resettable
StartImmediateContext_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = run_id]
        s2 == [s1 EXCEPT !.turn_phase = "APPLYING_PRIMITIVE"]
        s3 == [s2 EXCEPT !.terminal_outcome = None]
        s4 == [s3 EXCEPT !.last_runtime_apply_failure_cause = None]
        s5 == [s4 EXCEPT !.last_runtime_apply_failure_message = None]
        s6 == [s5 EXCEPT !.tool_calls_pending = 0]
        s7 == [s6 EXCEPT !.pending_op_refs = {}]
        s8 == [s7 EXCEPT !.barrier_operation_ids = {}]
        s9 == [s8 EXCEPT !.has_barrier_ops = FALSE]
        s10 == [s9 EXCEPT !.barrier_satisfied = FALSE]
        s11 == [s10 EXCEPT !.boundary_count = 0]
        s12 == [s11 EXCEPT !.cancel_after_boundary = FALSE]
        s13 == [s12 EXCEPT !.terminal_cause_kind = None]
        s14 == [s13 EXCEPT !.extraction_attempts = 0]
        s15 == [s14 EXCEPT !.extraction_active = FALSE]
        s16 == [s15 EXCEPT !.llm_retry_attempt = 0]
        s17 == [s16 EXCEPT !.llm_retry_max_retries = 0]
        s18 == [s17 EXCEPT !.llm_retry_selected_delay_ms = 0]
        s19 == [s18 EXCEPT !.llm_retry_last_failure_kind = None]
        s20 == [s19 EXCEPT !.primitive_kind = "IMMEDIATE_CONTEXT_APPEND"]
        s21 == [s20 EXCEPT !.admitted_content_shape = "IMMEDIATE_CONTEXT"]
        s22 == [s21 EXCEPT !.vision_enabled = FALSE]
        s23 == [s22 EXCEPT !.image_tool_results_enabled = FALSE]
        s24 == [s23 EXCEPT !.max_extraction_retries = 0]
        s25 == [s24 EXCEPT !.pre_run_phase = "ATTACHED"]
        s26 == [s25 EXCEPT !.lifecycle_phase = "RUNNING"]
    IN s26

\* emits TurnRunStarted
StartImmediateContextRunning_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ ((s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"}) \/ (s.turn_phase = "READY")) \* turn_resettable
StartImmediateContextRunning_after(s, run_id) ==
    LET s1 == [s EXCEPT !.current_run_id = run_id]
        s2 == [s1 EXCEPT !.turn_phase = "APPLYING_PRIMITIVE"]
        s3 == [s2 EXCEPT !.terminal_outcome = None]
        s4 == [s3 EXCEPT !.last_runtime_apply_failure_cause = None]
        s5 == [s4 EXCEPT !.last_runtime_apply_failure_message = None]
        s6 == [s5 EXCEPT !.tool_calls_pending = 0]
        s7 == [s6 EXCEPT !.pending_op_refs = {}]
        s8 == [s7 EXCEPT !.barrier_operation_ids = {}]
        s9 == [s8 EXCEPT !.has_barrier_ops = FALSE]
        s10 == [s9 EXCEPT !.barrier_satisfied = FALSE]
        s11 == [s10 EXCEPT !.boundary_count = 0]
        s12 == [s11 EXCEPT !.cancel_after_boundary = FALSE]
        s13 == [s12 EXCEPT !.terminal_cause_kind = None]
        s14 == [s13 EXCEPT !.extraction_attempts = 0]
        s15 == [s14 EXCEPT !.extraction_active = FALSE]
        s16 == [s15 EXCEPT !.llm_retry_attempt = 0]
        s17 == [s16 EXCEPT !.llm_retry_max_retries = 0]
        s18 == [s17 EXCEPT !.llm_retry_selected_delay_ms = 0]
        s19 == [s18 EXCEPT !.llm_retry_last_failure_kind = None]
        s20 == [s19 EXCEPT !.primitive_kind = "IMMEDIATE_CONTEXT_APPEND"]
        s21 == [s20 EXCEPT !.admitted_content_shape = "IMMEDIATE_CONTEXT"]
        s22 == [s21 EXCEPT !.vision_enabled = FALSE]
        s23 == [s22 EXCEPT !.image_tool_results_enabled = FALSE]
        s24 == [s23 EXCEPT !.max_extraction_retries = 0]
    IN s24

\* emits TurnCheckCompaction
PrimitiveAppliedConversation_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ ((s.turn_phase = "APPLYING_PRIMITIVE") /\ (s.primitive_kind = "CONVERSATION_TURN")) \* turn_applying_conversation
PrimitiveAppliedConversation_after(s, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "CALLING_LLM"]
    IN s1

LlmReturnedToolCallsPositive_admits(s, run_id, tool_count) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"CALLING_LLM"} \* turn_calling_llm
    /\ Number(0) < Number(tool_count) \* tool_count_positive
LlmReturnedToolCallsPositive_after(s, run_id, tool_count) ==
    LET s1 == [s EXCEPT !.turn_phase = "WAITING_FOR_OPS"]
        s2 == [s1 EXCEPT !.tool_calls_pending = tool_count]
    IN s2

LlmReturnedToolCallsZero_admits(s, run_id, tool_count) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"CALLING_LLM"} \* turn_calling_llm
    /\ tool_count = 0 \* tool_count_zero
LlmReturnedToolCallsZero_after(s, run_id, tool_count) ==
    LET s1 == [s EXCEPT !.turn_phase = "DRAINING_BOUNDARY"]
        s2 == [s1 EXCEPT !.tool_calls_pending = 0]
    IN s2

LlmReturnedTerminal_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"CALLING_LLM"} \* turn_calling_llm
LlmReturnedTerminal_after(s, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "DRAINING_BOUNDARY"]
    IN s1

RegisterPendingOps_admits(s, barrier_operation_ids, op_refs, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"CALLING_LLM", "WAITING_FOR_OPS"} \* turn_waiting_or_calling
RegisterPendingOps_after(s, barrier_operation_ids, op_refs, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "WAITING_FOR_OPS"]
        s2 == [s1 EXCEPT !.pending_op_refs = op_refs]
        s3 == [s2 EXCEPT !.barrier_operation_ids = barrier_operation_ids]
        s4 == [s3 EXCEPT !.has_barrier_ops = (IF ~(barrier_operation_ids = {}) THEN TRUE ELSE FALSE)]
        s5 == [s4 EXCEPT !.barrier_satisfied = (IF ~(~(barrier_operation_ids = {})) THEN TRUE ELSE FALSE)]
        s6 == [s5 EXCEPT !.tool_calls_pending = 0]
    IN s6

OpsBarrierSatisfied_admits(s, operation_ids, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"WAITING_FOR_OPS"} \* turn_waiting_for_ops
    /\ s.barrier_operation_ids = operation_ids \* matching_barrier_ids
OpsBarrierSatisfied_after(s, operation_ids, run_id) ==
    LET s1 == [s EXCEPT !.barrier_satisfied = TRUE]
        s2 == [s1 EXCEPT !.pending_op_refs = {}]
        s3 == [s2 EXCEPT !.barrier_operation_ids = {}]
        s4 == [s3 EXCEPT !.has_barrier_ops = FALSE]
    IN s4

\* emits TurnCheckCompaction
ToolCallsResolvedToCalling_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"WAITING_FOR_OPS"} \* turn_waiting_for_ops
    /\ s.barrier_satisfied = FALSE \* barrier_not_satisfied
ToolCallsResolvedToCalling_after(s, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "CALLING_LLM"]
    IN s1

ToolCallsResolvedToBoundary_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"WAITING_FOR_OPS"} \* turn_waiting_for_ops
    /\ s.barrier_satisfied = TRUE \* barrier_satisfied
ToolCallsResolvedToBoundary_after(s, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "DRAINING_BOUNDARY"]
    IN s1

\* emits TurnBoundaryApplied, TurnRunCompleted
PrimitiveAppliedImmediateCompleted_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ ((s.turn_phase = "APPLYING_PRIMITIVE") /\ (s.primitive_kind \in {"IMMEDIATE_APPEND", "IMMEDIATE_CONTEXT_APPEND"})) \* turn_applying_immediate
    /\ s.cancel_after_boundary = FALSE \* cancel_after_boundary_not_requested
PrimitiveAppliedImmediateCompleted_after(s, run_id) ==
    LET s1 == [s EXCEPT !.boundary_count = (Number(s.boundary_count) + Number(1))]
        s2 == [s1 EXCEPT !.turn_phase = "COMPLETED"]
        s3 == [s2 EXCEPT !.extraction_active = FALSE]
        s4 == [s3 EXCEPT !.terminal_outcome = "COMPLETED"]
    IN s4

\* emits TurnBoundaryApplied, TurnRunCancelled
PrimitiveAppliedImmediateCancelled_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ ((s.turn_phase = "APPLYING_PRIMITIVE") /\ (s.primitive_kind \in {"IMMEDIATE_APPEND", "IMMEDIATE_CONTEXT_APPEND"})) \* turn_applying_immediate
    /\ s.cancel_after_boundary = TRUE \* cancel_after_boundary_requested
PrimitiveAppliedImmediateCancelled_after(s, run_id) ==
    LET s1 == [s EXCEPT !.boundary_count = (Number(s.boundary_count) + Number(1))]
        s2 == [s1 EXCEPT !.cancel_after_boundary = FALSE]
        s3 == [s2 EXCEPT !.turn_phase = "CANCELLED"]
        s4 == [s3 EXCEPT !.extraction_active = FALSE]
        s5 == [s4 EXCEPT !.terminal_outcome = "CANCELLED"]
    IN s5

\* emits TurnBoundaryApplied, TurnCheckCompaction
BoundaryContinueToCalling_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"DRAINING_BOUNDARY"} \* turn_draining_boundary
    /\ s.cancel_after_boundary = FALSE \* cancel_after_boundary_not_requested
BoundaryContinueToCalling_after(s, run_id) ==
    LET s1 == [s EXCEPT !.boundary_count = (Number(s.boundary_count) + Number(1))]
        s2 == [s1 EXCEPT !.turn_phase = "CALLING_LLM"]
    IN s2

\* emits TurnBoundaryApplied, TurnRunCancelled
BoundaryContinueToCancelled_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"DRAINING_BOUNDARY"} \* turn_draining_boundary
    /\ s.cancel_after_boundary = TRUE \* cancel_after_boundary_requested
BoundaryContinueToCancelled_after(s, run_id) ==
    LET s1 == [s EXCEPT !.boundary_count = (Number(s.boundary_count) + Number(1))]
        s2 == [s1 EXCEPT !.cancel_after_boundary = FALSE]
        s3 == [s2 EXCEPT !.turn_phase = "CANCELLED"]
        s4 == [s3 EXCEPT !.extraction_active = FALSE]
        s5 == [s4 EXCEPT !.terminal_outcome = "CANCELLED"]
    IN s5

\* emits TurnBoundaryApplied, TurnRunCompleted
BoundaryCompleteCompleted_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"DRAINING_BOUNDARY"} \* turn_draining_boundary
    /\ s.cancel_after_boundary = FALSE \* cancel_after_boundary_not_requested
BoundaryCompleteCompleted_after(s, run_id) ==
    LET s1 == [s EXCEPT !.boundary_count = (Number(s.boundary_count) + Number(1))]
        s2 == [s1 EXCEPT !.turn_phase = "COMPLETED"]
        s3 == [s2 EXCEPT !.extraction_active = FALSE]
        s4 == [s3 EXCEPT !.terminal_outcome = "COMPLETED"]
    IN s4

\* emits TurnBoundaryApplied, TurnRunCancelled
BoundaryCompleteCancelled_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"DRAINING_BOUNDARY"} \* turn_draining_boundary
    /\ s.cancel_after_boundary = TRUE \* cancel_after_boundary_requested
BoundaryCompleteCancelled_after(s, run_id) ==
    LET s1 == [s EXCEPT !.boundary_count = (Number(s.boundary_count) + Number(1))]
        s2 == [s1 EXCEPT !.cancel_after_boundary = FALSE]
        s3 == [s2 EXCEPT !.turn_phase = "CANCELLED"]
        s4 == [s3 EXCEPT !.extraction_active = FALSE]
        s5 == [s4 EXCEPT !.terminal_outcome = "CANCELLED"]
    IN s5

EnterExtraction_admits(s, max_extraction_retries, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"DRAINING_BOUNDARY"} \* turn_draining_boundary
EnterExtraction_after(s, max_extraction_retries, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "EXTRACTING"]
        s2 == [s1 EXCEPT !.max_extraction_retries = max_extraction_retries]
        s3 == [s2 EXCEPT !.extraction_active = TRUE]
    IN s3

\* emits TurnCheckCompaction
ExtractionStart_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"EXTRACTING"} \* turn_extracting
ExtractionStart_after(s, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "CALLING_LLM"]
    IN s1

\* emits TurnRunCompleted
ExtractionValidationPassed_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"EXTRACTING"} \* turn_extracting
ExtractionValidationPassed_after(s, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "COMPLETED"]
        s2 == [s1 EXCEPT !.extraction_active = FALSE]
        s3 == [s2 EXCEPT !.terminal_outcome = "COMPLETED"]
    IN s3

\* emits TurnCheckCompaction
ExtractionValidationFailedRetry_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"EXTRACTING"} \* turn_extracting
    /\ Number(s.extraction_attempts) < Number(s.max_extraction_retries) \* retries_remaining
ExtractionValidationFailedRetry_after(s, run_id) ==
    LET s1 == [s EXCEPT !.extraction_attempts = (Number(s.extraction_attempts) + Number(1))]
        s2 == [s1 EXCEPT !.turn_phase = "CALLING_LLM"]
    IN s2

\* emits TurnRunCompleted
ExtractionValidationFailedExhausted_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"EXTRACTING"} \* turn_extracting
    /\ ~(Number(s.extraction_attempts) < Number(s.max_extraction_retries)) \* retries_exhausted
ExtractionValidationFailedExhausted_after(s, run_id) ==
    LET s1 == [s EXCEPT !.extraction_attempts = (Number(s.extraction_attempts) + Number(1))]
        s2 == [s1 EXCEPT !.turn_phase = "COMPLETED"]
        s3 == [s2 EXCEPT !.extraction_active = FALSE]
        s4 == [s3 EXCEPT !.terminal_outcome = "COMPLETED"]
        s5 == [s4 EXCEPT !.terminal_cause_kind = None]
    IN s5

\* emits TurnRunCompleted
ExtractionFailed_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"CALLING_LLM", "DRAINING_BOUNDARY", "EXTRACTING"} \* turn_extracting_calling_or_draining
ExtractionFailed_after(s, run_id) ==
    LET s1 == [s EXCEPT !.extraction_attempts = (Number(s.extraction_attempts) + Number(1))]
        s2 == [s1 EXCEPT !.turn_phase = "COMPLETED"]
        s3 == [s2 EXCEPT !.extraction_active = FALSE]
        s4 == [s3 EXCEPT !.terminal_outcome = "COMPLETED"]
        s5 == [s4 EXCEPT !.terminal_cause_kind = None]
    IN s5

RecoverableFailure_admits(s, failure_kind, max_retries, retry_attempt, run_id, selected_delay_ms) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"CALLING_LLM", "DRAINING_BOUNDARY", "EXTRACTING", "WAITING_FOR_OPS"} \* turn_non_terminal
    /\ Number(0) < Number(retry_attempt) \* retry_attempt_present
    /\ failure_kind \in {"CALL_TIMEOUT", "NETWORK_TIMEOUT", "RATE_LIMITED", "RETRYABLE_PROVIDER_ERROR"} \* failure_kind_recoverable
    /\ ~(Number(max_retries) < Number(retry_attempt)) \* retries_remaining
RecoverableFailure_after(s, failure_kind, max_retries, retry_attempt, run_id, selected_delay_ms) ==
    LET s1 == [s EXCEPT !.turn_phase = "ERROR_RECOVERY"]
        s2 == [s1 EXCEPT !.llm_retry_attempt = retry_attempt]
        s3 == [s2 EXCEPT !.llm_retry_max_retries = max_retries]
        s4 == [s3 EXCEPT !.llm_retry_selected_delay_ms = selected_delay_ms]
        s5 == [s4 EXCEPT !.llm_retry_last_failure_kind = failure_kind]
    IN s5

\* emits TurnCheckCompaction
RetryRequested_admits(s, retry_attempt, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"ERROR_RECOVERY"} \* turn_error_recovery
    /\ s.llm_retry_attempt = retry_attempt \* retry_attempt_matches
RetryRequested_after(s, retry_attempt, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "CALLING_LLM"]
    IN s1

\* emits TurnRunFailed
FatalFailure_admits(s, run_id, terminal_failure_source) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ ~(s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"}) \* turn_not_terminal
    /\ ~(terminal_failure_source = "UNKNOWN") \* terminal_failure_source_known
FatalFailure_after(s, run_id, terminal_failure_source) ==
    LET s1 == [s EXCEPT !.turn_phase = "FAILED"]
        s2 == [s1 EXCEPT !.extraction_active = FALSE]
        s3 == [s2 EXCEPT !.terminal_outcome = (CASE terminal_failure_source = "INVALID_OUTPUT_SCHEMA" -> "STRUCTURED_OUTPUT_VALIDATION_FAILED" [] terminal_failure_source = "STRUCTURED_OUTPUT_VALIDATION_FAILED" -> "STRUCTURED_OUTPUT_VALIDATION_FAILED" [] terminal_failure_source = "TIME_BUDGET_EXCEEDED" -> "TIME_BUDGET_EXCEEDED" [] terminal_failure_source = "TOKEN_BUDGET_EXCEEDED" -> "BUDGET_EXHAUSTED" [] terminal_failure_source = "TOOL_CALL_BUDGET_EXCEEDED" -> "BUDGET_EXHAUSTED" [] OTHER -> "FAILED")]
        s4 == [s3 EXCEPT !.terminal_cause_kind = (CASE terminal_failure_source = "HOOK_CONFIG_INVALID" -> "HOOK_FAILURE" [] terminal_failure_source = "HOOK_DENIED" -> "HOOK_DENIED" [] terminal_failure_source = "HOOK_EXECUTION_FAILED" -> "HOOK_FAILURE" [] terminal_failure_source = "HOOK_TIMEOUT" -> "HOOK_FAILURE" [] terminal_failure_source = "INVALID_OUTPUT_SCHEMA" -> "STRUCTURED_OUTPUT_VALIDATION_FAILED" [] terminal_failure_source = "INVALID_TOOL_ACCESS" -> "TOOL_FAILURE" [] terminal_failure_source = "LLM" -> "LLM_FAILURE" [] terminal_failure_source = "LLM_RETRY_EXHAUSTED" -> "RETRY_EXHAUSTED" [] terminal_failure_source = "MAX_TURNS_REACHED" -> "TURN_LIMIT_REACHED" [] terminal_failure_source = "STRUCTURED_OUTPUT_VALIDATION_FAILED" -> "STRUCTURED_OUTPUT_VALIDATION_FAILED" [] terminal_failure_source = "TIME_BUDGET_EXCEEDED" -> "TIME_BUDGET_EXCEEDED" [] terminal_failure_source = "TOKEN_BUDGET_EXCEEDED" -> "BUDGET_EXHAUSTED" [] terminal_failure_source = "TOOL_CALL_BUDGET_EXCEEDED" -> "BUDGET_EXHAUSTED" [] terminal_failure_source = "TOOL_ERROR" -> "TOOL_FAILURE" [] OTHER -> "FATAL_FAILURE")]
    IN s4

\* emits TurnRunFailed
TurnLimitReached_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ ~(s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"}) \* turn_not_terminal
TurnLimitReached_after(s, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "FAILED"]
        s2 == [s1 EXCEPT !.extraction_active = FALSE]
        s3 == [s2 EXCEPT !.terminal_outcome = "FAILED"]
        s4 == [s3 EXCEPT !.terminal_cause_kind = "TURN_LIMIT_REACHED"]
    IN s4

\* emits TurnRunFailed
BudgetExhausted_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ ~(s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"}) \* turn_not_terminal
BudgetExhausted_after(s, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "FAILED"]
        s2 == [s1 EXCEPT !.extraction_active = FALSE]
        s3 == [s2 EXCEPT !.terminal_outcome = "BUDGET_EXHAUSTED"]
        s4 == [s3 EXCEPT !.terminal_cause_kind = "BUDGET_EXHAUSTED"]
    IN s4

\* emits TurnRunFailed
TimeBudgetExceeded_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ ~(s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"}) \* turn_not_terminal
TimeBudgetExceeded_after(s, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "FAILED"]
        s2 == [s1 EXCEPT !.extraction_active = FALSE]
        s3 == [s2 EXCEPT !.terminal_outcome = "TIME_BUDGET_EXCEEDED"]
        s4 == [s3 EXCEPT !.terminal_cause_kind = "TIME_BUDGET_EXCEEDED"]
    IN s4

CancelNow_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ ((~(s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"})) /\ (~(s.turn_phase = "READY"))) \* turn_cancellable
CancelNow_after(s, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "CANCELLING"]
    IN s1

RequestCancelAfterBoundary_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ ((~(s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"})) /\ (~(s.turn_phase = "READY"))) \* turn_cancellable
RequestCancelAfterBoundary_after(s, run_id) ==
    LET s1 == [s EXCEPT !.cancel_after_boundary = TRUE]
    IN s1

\* emits TurnRunCancelled
CancellationObserved_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"CANCELLING"} \* turn_cancelling
CancellationObserved_after(s, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "CANCELLED"]
        s2 == [s1 EXCEPT !.extraction_active = FALSE]
        s3 == [s2 EXCEPT !.terminal_outcome = "CANCELLED"]
    IN s3

ForceCancelNoRun_admits(s) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ ~(s.current_run_id # None) \* no_run_bound
    /\ s.turn_phase \in {"READY"} \* turn_ready
ForceCancelNoRun_after(s) ==
    LET s1 == [s EXCEPT !.turn_phase = "CANCELLED"]
        s2 == [s1 EXCEPT !.extraction_active = FALSE]
        s3 == [s2 EXCEPT !.terminal_outcome = "CANCELLED"]
    IN s3

AcknowledgeTerminal_admits(s, outcome, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* run_matches_current
    /\ s.turn_phase \in {"CANCELLED", "COMPLETED", "FAILED"} \* turn_terminal
AcknowledgeTerminal_after(s, outcome, run_id) ==
    LET s1 == [s EXCEPT !.turn_phase = "READY"]
        s2 == [s1 EXCEPT !.primitive_kind = None]
        s3 == [s2 EXCEPT !.admitted_content_shape = None]
        s4 == [s3 EXCEPT !.vision_enabled = FALSE]
        s5 == [s4 EXCEPT !.image_tool_results_enabled = FALSE]
        s6 == [s5 EXCEPT !.max_extraction_retries = 0]
        s7 == [s6 EXCEPT !.terminal_outcome = outcome]
        s8 == [s7 EXCEPT !.tool_calls_pending = 0]
        s9 == [s8 EXCEPT !.pending_op_refs = {}]
        s10 == [s9 EXCEPT !.barrier_operation_ids = {}]
        s11 == [s10 EXCEPT !.has_barrier_ops = FALSE]
        s12 == [s11 EXCEPT !.barrier_satisfied = FALSE]
        s13 == [s12 EXCEPT !.boundary_count = 0]
        s14 == [s13 EXCEPT !.cancel_after_boundary = FALSE]
        s15 == [s14 EXCEPT !.terminal_cause_kind = None]
        s16 == [s15 EXCEPT !.extraction_attempts = 0]
        s17 == [s16 EXCEPT !.extraction_active = FALSE]
        s18 == [s17 EXCEPT !.llm_retry_attempt = 0]
        s19 == [s18 EXCEPT !.llm_retry_max_retries = 0]
        s20 == [s19 EXCEPT !.llm_retry_selected_delay_ms = 0]
        s21 == [s20 EXCEPT !.llm_retry_last_failure_kind = None]
    IN s21

\* emits TurnTerminalityClassified
ClassifyTurnTerminality_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
ClassifyTurnTerminality_after(s) ==
    s

\* emits AssistantOutputClassified
ClassifyAssistantOutput_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
ClassifyAssistantOutput_after(s) ==
    s

\* emits LlmFailureRecoveryClassified
ClassifyLlmFailureRecovery_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
ClassifyLlmFailureRecovery_after(s) ==
    s

\* emits CallTimeoutClassified
ClassifyCallTimeout_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
ClassifyCallTimeout_after(s) ==
    s

\* emits TurnTerminalCauseClassResolved
ClassifyTurnTerminalCauseClass_admits(s) ==
    /\ s.lifecycle_phase \in {"IDLE"}
ClassifyTurnTerminalCauseClass_after(s) ==
    s

\* emits TurnSurfaceResultResolved
ResolveTurnSurfaceResultMissingTerminal_admits(s, cause_class, outcome) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ outcome = "NONE" \* outcome_none
ResolveTurnSurfaceResultMissingTerminal_after(s, cause_class, outcome) ==
    s

\* emits TurnSurfaceResultResolved
ResolveTurnSurfaceResultSuccess_admits(s, cause_class, outcome) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ ((((outcome = "COMPLETED") /\ (cause_class \in {"MISSING", "UNKNOWN"}))) \/ (((outcome = "BUDGET_EXHAUSTED") /\ (cause_class = "BUDGET_EXHAUSTED")))) \* outcome_successful
ResolveTurnSurfaceResultSuccess_after(s, cause_class, outcome) ==
    s

\* emits TurnSurfaceResultResolved
ResolveTurnSurfaceResultCancelled_admits(s, cause_class, outcome) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ ((outcome = "CANCELLED") /\ (cause_class \in {"MISSING", "UNKNOWN"})) \* outcome_cancelled
ResolveTurnSurfaceResultCancelled_after(s, cause_class, outcome) ==
    s

\* emits TurnSurfaceResultResolved
ResolveTurnSurfaceResultHardFailure_admits(s, cause_class, outcome) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ ~(((outcome = "NONE") \/ (((((outcome = "COMPLETED") /\ (cause_class \in {"MISSING", "UNKNOWN"}))) \/ (((outcome = "BUDGET_EXHAUSTED") /\ (cause_class = "BUDGET_EXHAUSTED"))))) \/ (((outcome = "CANCELLED") /\ (cause_class \in {"MISSING", "UNKNOWN"}))))) \* outcome_failed
ResolveTurnSurfaceResultHardFailure_after(s, cause_class, outcome) ==
    s

StartConversationRun_step(s, admitted_content_shape, image_tool_results_enabled, max_extraction_retries, primitive_kind, run_id, vision_enabled) ==
    IF StartConversationRunIdle_admits(s, admitted_content_shape, image_tool_results_enabled, max_extraction_retries, primitive_kind, run_id, vision_enabled) THEN StartConversationRunIdle_after(s, admitted_content_shape, image_tool_results_enabled, max_extraction_retries, primitive_kind, run_id, vision_enabled) ELSE
    IF StartConversationRun_admits(s, admitted_content_shape, image_tool_results_enabled, max_extraction_retries, primitive_kind, run_id, vision_enabled) THEN StartConversationRun_after(s, admitted_content_shape, image_tool_results_enabled, max_extraction_retries, primitive_kind, run_id, vision_enabled) ELSE
    IF StartConversationRunRunning_admits(s, admitted_content_shape, image_tool_results_enabled, max_extraction_retries, primitive_kind, run_id, vision_enabled) THEN StartConversationRunRunning_after(s, admitted_content_shape, image_tool_results_enabled, max_extraction_retries, primitive_kind, run_id, vision_enabled) ELSE
    s
OfferStartConversationRun ==
    \E admitted_content_shape \in {"CONTEXT", "CONVERSATION", "CONVERSATION_AND_CONTEXT", "EMPTY", "IMMEDIATE_APPEND", "IMMEDIATE_CONTEXT"} :
    \E image_tool_results_enabled \in BOOLEAN :
    \E max_extraction_retries \in Some_maxExtractionRetries :
    \E primitive_kind \in {"CONVERSATION_TURN", "IMMEDIATE_APPEND", "IMMEDIATE_CONTEXT_APPEND", "NONE"} :
    \E run_id \in RunId :
    \E vision_enabled \in BOOLEAN :
        session' = StartConversationRun_step(session, admitted_content_shape, image_tool_results_enabled, max_extraction_retries, primitive_kind, run_id, vision_enabled)

StartImmediateAppend_step(s, run_id) ==
    IF StartImmediateAppend_admits(s, run_id) THEN StartImmediateAppend_after(s, run_id) ELSE
    IF StartImmediateAppendRunning_admits(s, run_id) THEN StartImmediateAppendRunning_after(s, run_id) ELSE
    s
OfferStartImmediateAppend ==
    \E run_id \in RunId :
        session' = StartImmediateAppend_step(session, run_id)

StartImmediateContext_step(s, run_id) ==
    IF StartImmediateContext_admits(s, run_id) THEN StartImmediateContext_after(s, run_id) ELSE
    IF StartImmediateContextRunning_admits(s, run_id) THEN StartImmediateContextRunning_after(s, run_id) ELSE
    s
OfferStartImmediateContext ==
    \E run_id \in RunId :
        session' = StartImmediateContext_step(session, run_id)

PrimitiveApplied_step(s, run_id) ==
    IF PrimitiveAppliedConversation_admits(s, run_id) THEN PrimitiveAppliedConversation_after(s, run_id) ELSE
    IF PrimitiveAppliedImmediateCompleted_admits(s, run_id) THEN PrimitiveAppliedImmediateCompleted_after(s, run_id) ELSE
    IF PrimitiveAppliedImmediateCancelled_admits(s, run_id) THEN PrimitiveAppliedImmediateCancelled_after(s, run_id) ELSE
    s
OfferPrimitiveApplied ==
    \E run_id \in RunId :
        session' = PrimitiveApplied_step(session, run_id)

LlmReturnedToolCalls_step(s, run_id, tool_count) ==
    IF LlmReturnedToolCallsPositive_admits(s, run_id, tool_count) THEN LlmReturnedToolCallsPositive_after(s, run_id, tool_count) ELSE
    IF LlmReturnedToolCallsZero_admits(s, run_id, tool_count) THEN LlmReturnedToolCallsZero_after(s, run_id, tool_count) ELSE
    s
OfferLlmReturnedToolCalls ==
    \E run_id \in RunId :
    \E tool_count \in Some_toolCount :
        session' = LlmReturnedToolCalls_step(session, run_id, tool_count)

LlmReturnedTerminal_step(s, run_id) ==
    IF LlmReturnedTerminal_admits(s, run_id) THEN LlmReturnedTerminal_after(s, run_id) ELSE
    s
OfferLlmReturnedTerminal ==
    \E run_id \in RunId :
        session' = LlmReturnedTerminal_step(session, run_id)

RegisterPendingOps_step(s, barrier_operation_ids, op_refs, run_id) ==
    IF RegisterPendingOps_admits(s, barrier_operation_ids, op_refs, run_id) THEN RegisterPendingOps_after(s, barrier_operation_ids, op_refs, run_id) ELSE
    s
OfferRegisterPendingOps ==
    \E barrier_operation_ids \in SUBSET OperationId :
    \E op_refs \in SUBSET Text :
    \E run_id \in RunId :
        session' = RegisterPendingOps_step(session, barrier_operation_ids, op_refs, run_id)

OpsBarrierSatisfied_step(s, operation_ids, run_id) ==
    IF OpsBarrierSatisfied_admits(s, operation_ids, run_id) THEN OpsBarrierSatisfied_after(s, operation_ids, run_id) ELSE
    s
OfferOpsBarrierSatisfied ==
    \E operation_ids \in SUBSET OperationId :
    \E run_id \in RunId :
        session' = OpsBarrierSatisfied_step(session, operation_ids, run_id)

ToolCallsResolved_step(s, run_id) ==
    IF ToolCallsResolvedToCalling_admits(s, run_id) THEN ToolCallsResolvedToCalling_after(s, run_id) ELSE
    IF ToolCallsResolvedToBoundary_admits(s, run_id) THEN ToolCallsResolvedToBoundary_after(s, run_id) ELSE
    s
OfferToolCallsResolved ==
    \E run_id \in RunId :
        session' = ToolCallsResolved_step(session, run_id)

BoundaryContinue_step(s, run_id) ==
    IF BoundaryContinueToCalling_admits(s, run_id) THEN BoundaryContinueToCalling_after(s, run_id) ELSE
    IF BoundaryContinueToCancelled_admits(s, run_id) THEN BoundaryContinueToCancelled_after(s, run_id) ELSE
    s
OfferBoundaryContinue ==
    \E run_id \in RunId :
        session' = BoundaryContinue_step(session, run_id)

BoundaryComplete_step(s, run_id) ==
    IF BoundaryCompleteCompleted_admits(s, run_id) THEN BoundaryCompleteCompleted_after(s, run_id) ELSE
    IF BoundaryCompleteCancelled_admits(s, run_id) THEN BoundaryCompleteCancelled_after(s, run_id) ELSE
    s
OfferBoundaryComplete ==
    \E run_id \in RunId :
        session' = BoundaryComplete_step(session, run_id)

EnterExtraction_step(s, max_extraction_retries, run_id) ==
    IF EnterExtraction_admits(s, max_extraction_retries, run_id) THEN EnterExtraction_after(s, max_extraction_retries, run_id) ELSE
    s
OfferEnterExtraction ==
    \E max_extraction_retries \in Some_maxExtractionRetries :
    \E run_id \in RunId :
        session' = EnterExtraction_step(session, max_extraction_retries, run_id)

ExtractionStart_step(s, run_id) ==
    IF ExtractionStart_admits(s, run_id) THEN ExtractionStart_after(s, run_id) ELSE
    s
OfferExtractionStart ==
    \E run_id \in RunId :
        session' = ExtractionStart_step(session, run_id)

ExtractionValidationPassed_step(s, run_id) ==
    IF ExtractionValidationPassed_admits(s, run_id) THEN ExtractionValidationPassed_after(s, run_id) ELSE
    s
OfferExtractionValidationPassed ==
    \E run_id \in RunId :
        session' = ExtractionValidationPassed_step(session, run_id)

ExtractionValidationFailed_step(s, run_id) ==
    IF ExtractionValidationFailedRetry_admits(s, run_id) THEN ExtractionValidationFailedRetry_after(s, run_id) ELSE
    IF ExtractionValidationFailedExhausted_admits(s, run_id) THEN ExtractionValidationFailedExhausted_after(s, run_id) ELSE
    s
OfferExtractionValidationFailed ==
    \E run_id \in RunId :
        session' = ExtractionValidationFailed_step(session, run_id)

ExtractionFailed_step(s, run_id) ==
    IF ExtractionFailed_admits(s, run_id) THEN ExtractionFailed_after(s, run_id) ELSE
    s
OfferExtractionFailed ==
    \E run_id \in RunId :
        session' = ExtractionFailed_step(session, run_id)

RecoverableFailure_step(s, failure_kind, max_retries, retry_attempt, run_id, selected_delay_ms) ==
    IF RecoverableFailure_admits(s, failure_kind, max_retries, retry_attempt, run_id, selected_delay_ms) THEN RecoverableFailure_after(s, failure_kind, max_retries, retry_attempt, run_id, selected_delay_ms) ELSE
    s
OfferRecoverableFailure ==
    \E failure_kind \in {"CALL_TIMEOUT", "NETWORK_TIMEOUT", "RATE_LIMITED", "RETRYABLE_PROVIDER_ERROR"} :
    \E max_retries \in Some_maxRetries :
    \E retry_attempt \in Some_retryAttempt :
    \E run_id \in RunId :
    \E selected_delay_ms \in Some_selectedDelayMs :
        session' = RecoverableFailure_step(session, failure_kind, max_retries, retry_attempt, run_id, selected_delay_ms)

RetryRequested_step(s, retry_attempt, run_id) ==
    IF RetryRequested_admits(s, retry_attempt, run_id) THEN RetryRequested_after(s, retry_attempt, run_id) ELSE
    s
OfferRetryRequested ==
    \E retry_attempt \in Some_retryAttempt :
    \E run_id \in RunId :
        session' = RetryRequested_step(session, retry_attempt, run_id)

FatalFailure_step(s, run_id, terminal_failure_source) ==
    IF FatalFailure_admits(s, run_id, terminal_failure_source) THEN FatalFailure_after(s, run_id, terminal_failure_source) ELSE
    s
OfferFatalFailure ==
    \E run_id \in RunId :
    \E terminal_failure_source \in {"AUTH_REAUTH_REQUIRED", "BUILD_ERROR", "CALLBACK_PENDING", "CANCELLED", "CONCURRENCY_LIMIT_EXCEEDED", "CONFIG_ERROR", "CONTENT_FILTERED", "DEPTH_LIMIT_EXCEEDED", "HOOK_CONFIG_INVALID", "HOOK_DENIED", "HOOK_EXECUTION_FAILED", "HOOK_TIMEOUT", "INTERNAL_ERROR", "INVALID_OUTPUT_SCHEMA", "INVALID_STATE_TRANSITION", "INVALID_TOOL_ACCESS", "LLM", "LLM_RETRY_EXHAUSTED", "MAX_TOKENS_REACHED", "MAX_TURNS_REACHED", "MCP_ERROR", "NO_PENDING_BOUNDARY", "OPERATION_NOT_FOUND", "SESSION_NOT_FOUND", "STORE_ERROR", "STRUCTURED_OUTPUT_VALIDATION_FAILED", "TERMINAL_FAILURE", "TIME_BUDGET_EXCEEDED", "TOKEN_BUDGET_EXCEEDED", "TOOL_CALL_BUDGET_EXCEEDED", "TOOL_ERROR", "UNKNOWN"} :
        session' = FatalFailure_step(session, run_id, terminal_failure_source)

TurnLimitReached_step(s, run_id) ==
    IF TurnLimitReached_admits(s, run_id) THEN TurnLimitReached_after(s, run_id) ELSE
    s
OfferTurnLimitReached ==
    \E run_id \in RunId :
        session' = TurnLimitReached_step(session, run_id)

BudgetExhausted_step(s, run_id) ==
    IF BudgetExhausted_admits(s, run_id) THEN BudgetExhausted_after(s, run_id) ELSE
    s
OfferBudgetExhausted ==
    \E run_id \in RunId :
        session' = BudgetExhausted_step(session, run_id)

TimeBudgetExceeded_step(s, run_id) ==
    IF TimeBudgetExceeded_admits(s, run_id) THEN TimeBudgetExceeded_after(s, run_id) ELSE
    s
OfferTimeBudgetExceeded ==
    \E run_id \in RunId :
        session' = TimeBudgetExceeded_step(session, run_id)

CancelNow_step(s, run_id) ==
    IF CancelNow_admits(s, run_id) THEN CancelNow_after(s, run_id) ELSE
    s
OfferCancelNow ==
    \E run_id \in RunId :
        session' = CancelNow_step(session, run_id)

RequestCancelAfterBoundary_step(s, run_id) ==
    IF RequestCancelAfterBoundary_admits(s, run_id) THEN RequestCancelAfterBoundary_after(s, run_id) ELSE
    s
OfferRequestCancelAfterBoundary ==
    \E run_id \in RunId :
        session' = RequestCancelAfterBoundary_step(session, run_id)

CancellationObserved_step(s, run_id) ==
    IF CancellationObserved_admits(s, run_id) THEN CancellationObserved_after(s, run_id) ELSE
    s
OfferCancellationObserved ==
    \E run_id \in RunId :
        session' = CancellationObserved_step(session, run_id)

ForceCancelNoRun_step(s) ==
    IF ForceCancelNoRun_admits(s) THEN ForceCancelNoRun_after(s) ELSE
    s
OfferForceCancelNoRun ==
        session' = ForceCancelNoRun_step(session)

AcknowledgeTerminal_step(s, outcome, run_id) ==
    IF AcknowledgeTerminal_admits(s, outcome, run_id) THEN AcknowledgeTerminal_after(s, outcome, run_id) ELSE
    s
OfferAcknowledgeTerminal ==
    \E outcome \in {"BUDGET_EXHAUSTED", "CANCELLED", "COMPLETED", "FAILED", "NONE", "STRUCTURED_OUTPUT_VALIDATION_FAILED", "TIME_BUDGET_EXCEEDED"} :
    \E run_id \in RunId :
        session' = AcknowledgeTerminal_step(session, outcome, run_id)

ClassifyTurnTerminality_step(s) ==
    IF ClassifyTurnTerminality_admits(s) THEN ClassifyTurnTerminality_after(s) ELSE
    s
OfferClassifyTurnTerminality ==
        session' = ClassifyTurnTerminality_step(session)

ClassifyAssistantOutput_step(s) ==
    IF ClassifyAssistantOutput_admits(s) THEN ClassifyAssistantOutput_after(s) ELSE
    s
OfferClassifyAssistantOutput ==
        session' = ClassifyAssistantOutput_step(session)

ClassifyLlmFailureRecovery_step(s) ==
    IF ClassifyLlmFailureRecovery_admits(s) THEN ClassifyLlmFailureRecovery_after(s) ELSE
    s
OfferClassifyLlmFailureRecovery ==
        session' = ClassifyLlmFailureRecovery_step(session)

ClassifyCallTimeout_step(s) ==
    IF ClassifyCallTimeout_admits(s) THEN ClassifyCallTimeout_after(s) ELSE
    s
OfferClassifyCallTimeout ==
        session' = ClassifyCallTimeout_step(session)

ClassifyTurnTerminalCauseClass_step(s) ==
    IF ClassifyTurnTerminalCauseClass_admits(s) THEN ClassifyTurnTerminalCauseClass_after(s) ELSE
    s
OfferClassifyTurnTerminalCauseClass ==
        session' = ClassifyTurnTerminalCauseClass_step(session)

ResolveTurnSurfaceResult_step(s, cause_class, outcome) ==
    IF ResolveTurnSurfaceResultMissingTerminal_admits(s, cause_class, outcome) THEN ResolveTurnSurfaceResultMissingTerminal_after(s, cause_class, outcome) ELSE
    IF ResolveTurnSurfaceResultSuccess_admits(s, cause_class, outcome) THEN ResolveTurnSurfaceResultSuccess_after(s, cause_class, outcome) ELSE
    IF ResolveTurnSurfaceResultCancelled_admits(s, cause_class, outcome) THEN ResolveTurnSurfaceResultCancelled_after(s, cause_class, outcome) ELSE
    IF ResolveTurnSurfaceResultHardFailure_admits(s, cause_class, outcome) THEN ResolveTurnSurfaceResultHardFailure_after(s, cause_class, outcome) ELSE
    s
OfferResolveTurnSurfaceResult ==
    \E cause_class \in {"BUDGET_EXHAUSTED", "MISSING", "OTHER_FAILURE", "RETRY_EXHAUSTED", "STRUCTURED_OUTPUT_VALIDATION_FAILED", "TIME_BUDGET_EXCEEDED", "UNKNOWN"} :
    \E outcome \in {"BUDGET_EXHAUSTED", "CANCELLED", "COMPLETED", "FAILED", "NONE", "STRUCTURED_OUTPUT_VALIDATION_FAILED", "TIME_BUDGET_EXCEEDED"} :
        session' = ResolveTurnSurfaceResult_step(session, cause_class, outcome)

Offer_turn ==
    \/ OfferStartConversationRun
    \/ OfferStartImmediateAppend
    \/ OfferStartImmediateContext
    \/ OfferPrimitiveApplied
    \/ OfferLlmReturnedToolCalls
    \/ OfferLlmReturnedTerminal
    \/ OfferRegisterPendingOps
    \/ OfferOpsBarrierSatisfied
    \/ OfferToolCallsResolved
    \/ OfferBoundaryContinue
    \/ OfferBoundaryComplete
    \/ OfferEnterExtraction
    \/ OfferExtractionStart
    \/ OfferExtractionValidationPassed
    \/ OfferExtractionValidationFailed
    \/ OfferExtractionFailed
    \/ OfferRecoverableFailure
    \/ OfferRetryRequested
    \/ OfferFatalFailure
    \/ OfferTurnLimitReached
    \/ OfferBudgetExhausted
    \/ OfferTimeBudgetExceeded
    \/ OfferCancelNow
    \/ OfferRequestCancelAfterBoundary
    \/ OfferCancellationObserved
    \/ OfferForceCancelNoRun
    \/ OfferAcknowledgeTerminal
    \/ OfferClassifyTurnTerminality
    \/ OfferClassifyAssistantOutput
    \/ OfferClassifyLlmFailureRecovery
    \/ OfferClassifyCallTimeout
    \/ OfferClassifyTurnTerminalCauseClass
    \/ OfferResolveTurnSurfaceResult

\* -------------------- inputs

\* emits AdmissionValidationResolved
ResolveAdmissionValidationDurabilityMissingRejected_admits(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ durability = "MISSING" \* durability_missing
ResolveAdmissionValidationDurabilityMissingRejected_after(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ==
    s

\* emits AdmissionValidationResolved
ResolveAdmissionValidationExternalDerivedRejected_admits(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ ((durability = "DERIVED") /\ (input_origin \in {"EXTERNAL", "OPERATOR", "PEER"})) \* external_derived_forbidden
ResolveAdmissionValidationExternalDerivedRejected_after(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ==
    s

\* emits AdmissionValidationResolved
ResolveAdmissionValidationDerivedKindRejected_admits(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ ((((durability = "DERIVED") /\ (input_origin \in {"FLOW", "SYSTEM"}))) /\ (input_kind \in {"FLOW_STEP", "PEER_MESSAGE", "PEER_REQUEST", "PEER_RESPONSE_TERMINAL", "PROMPT"})) \* derived_forbidden_for_input_kind
ResolveAdmissionValidationDerivedKindRejected_after(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ==
    s

\* emits AdmissionValidationResolved
ResolveAdmissionValidationPeerHandlingRejected_admits(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ ((durability \in {"DURABLE", "EPHEMERAL"}) \/ (((((durability = "DERIVED") /\ (input_origin \in {"FLOW", "SYSTEM"}))) /\ (~(input_kind \in {"FLOW_STEP", "PEER_MESSAGE", "PEER_REQUEST", "PEER_RESPONSE_TERMINAL", "PROMPT"}))))) \* durability_authorized
    /\ peer_handling_mode_valid = FALSE \* peer_handling_mode_invalid
ResolveAdmissionValidationPeerHandlingRejected_after(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ==
    s

\* emits AdmissionValidationResolved
ResolveAdmissionValidationPeerTerminalRejected_admits(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ ((durability \in {"DURABLE", "EPHEMERAL"}) \/ (((((durability = "DERIVED") /\ (input_origin \in {"FLOW", "SYSTEM"}))) /\ (~(input_kind \in {"FLOW_STEP", "PEER_MESSAGE", "PEER_REQUEST", "PEER_RESPONSE_TERMINAL", "PROMPT"}))))) \* durability_authorized
    /\ peer_handling_mode_valid = TRUE \* peer_handling_mode_valid
    /\ ((peer_response_terminal_structurally_valid = FALSE) \/ (peer_response_terminal_observed_status = "CANCELLED")) \* peer_response_terminal_invalid
ResolveAdmissionValidationPeerTerminalRejected_after(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ==
    s

\* emits AdmissionValidationResolved
ResolveAdmissionValidationAccepted_admits(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ ((durability \in {"DURABLE", "EPHEMERAL"}) \/ (((((durability = "DERIVED") /\ (input_origin \in {"FLOW", "SYSTEM"}))) /\ (~(input_kind \in {"FLOW_STEP", "PEER_MESSAGE", "PEER_REQUEST", "PEER_RESPONSE_TERMINAL", "PROMPT"}))))) \* durability_authorized
    /\ peer_handling_mode_valid = TRUE \* peer_handling_mode_valid
    /\ peer_response_terminal_structurally_valid = TRUE \* peer_response_terminal_structurally_valid
    /\ ~(peer_response_terminal_observed_status = "CANCELLED") \* peer_response_terminal_status_supported
ResolveAdmissionValidationAccepted_after(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ==
    s

\* emits IngressAccepted, PostAdmissionSignal
AcceptWithCompletionQueued_admits(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE"}
    /\ s.session_id # None \* session_registered
    /\ request_immediate_processing = FALSE \* request_immediate_processing
    /\ interrupt_yielding = FALSE \* interrupt_yielding
AcceptWithCompletionQueued_after(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ==
    s

\* emits IngressAccepted, PostAdmissionSignal
AcceptWithCompletionImmediate_admits(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ==
    /\ s.lifecycle_phase \in {"IDLE", "RUNNING"}
    /\ s.session_id # None \* session_registered
    /\ request_immediate_processing = TRUE \* request_immediate_processing
    /\ interrupt_yielding = FALSE \* interrupt_yielding
AcceptWithCompletionImmediate_after(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ==
    s

\* emits IngressAccepted, PostAdmissionSignal, SubmitRunPrimitive
AcceptWithCompletionAttachedImmediate_admits(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ==
    /\ s.lifecycle_phase \in {"ATTACHED"}
    /\ s.session_id # None \* session_registered
    /\ request_immediate_processing = TRUE \* request_immediate_processing
    /\ interrupt_yielding = FALSE \* interrupt_yielding
AcceptWithCompletionAttachedImmediate_after(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ==
    s

\* emits IngressAccepted
AcceptWithCompletionRunningPassive_admits(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.session_id # None \* session_registered
    /\ request_immediate_processing = FALSE \* request_immediate_processing
    /\ interrupt_yielding = FALSE \* interrupt_yielding
    /\ wake_if_idle = FALSE \* wake_if_idle
AcceptWithCompletionRunningPassive_after(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ==
    s

\* emits IngressAccepted, PostAdmissionSignal
AcceptWithCompletionRunningWake_admits(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.session_id # None \* session_registered
    /\ request_immediate_processing = FALSE \* request_immediate_processing
    /\ interrupt_yielding = FALSE \* interrupt_yielding
    /\ wake_if_idle = TRUE \* wake_if_idle
AcceptWithCompletionRunningWake_after(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ==
    s

\* emits IngressAccepted, PostAdmissionSignal
AcceptWithCompletionRunningYielding_admits(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.session_id # None \* session_registered
    /\ request_immediate_processing = FALSE \* request_immediate_processing
    /\ interrupt_yielding = TRUE \* interrupt_yielding
AcceptWithCompletionRunningYielding_after(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ==
    s

\* emits IngressAccepted
AcceptWithoutWake_admits(s) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ s.session_id # None \* session_registered
AcceptWithoutWake_after(s) ==
    s

\* emits ResolveAdmission
Ingest_admits(s, fence_token, generation, runtime_epoch_id, runtime_id, session_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ s.session_id = session_id \* session_matches_current
    /\ s.active_runtime_id = runtime_id \* runtime_binding_matches_input
    /\ s.active_fence_token = fence_token \* fence_binding_matches_input
    /\ s.active_runtime_generation = generation \* generation_binding_matches_input
    /\ s.active_runtime_epoch_id = runtime_epoch_id \* epoch_binding_matches_input
Ingest_after(s, fence_token, generation, runtime_epoch_id, runtime_id, session_id) ==
    s

\* emits AdmissionIdempotencyResolved
ResolveAdmissionIdempotencyNew_admits(s, idempotency_key) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ ~(At(s.admission_idempotency_inputs, idempotency_key) # None) \* idempotency_key_unclaimed
ResolveAdmissionIdempotencyNew_after(s, idempotency_key) ==
    s

\* emits AdmissionIdempotencyResolved
ResolveAdmissionIdempotencyDuplicate_admits(s, idempotency_key) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ At(s.admission_idempotency_inputs, idempotency_key) # None \* idempotency_key_claimed
ResolveAdmissionIdempotencyDuplicate_after(s, idempotency_key) ==
    s

\* emits InputLifecycleNotice
RegisterAcceptedIdempotency_admits(s, idempotency_key, input_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
    /\ ((~(At(s.admission_idempotency_inputs, idempotency_key) # None)) \/ (At(s.admission_idempotency_inputs, idempotency_key) = input_id)) \* idempotency_key_unclaimed_or_same_input
RegisterAcceptedIdempotency_after(s, idempotency_key, input_id) ==
    LET s1 == [s EXCEPT !.admission_idempotency_inputs[idempotency_key] = input_id]
    IN s1

ForgetIdempotencyKey_admits(s, idempotency_key) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ ~(At(s.input_phases, At(s.admission_idempotency_inputs, idempotency_key)) # None) \* idempotency_input_forgotten
ForgetIdempotencyKey_after(s, idempotency_key) ==
    LET s1 == [s EXCEPT !.admission_idempotency_inputs[idempotency_key] = None]
    IN s1

\* emits AdmissionResolved
ResolveAdmissionPlanTerminalQueued_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ runtime_running = (IF s.lifecycle_phase = "RUNNING" THEN TRUE ELSE FALSE) \* runtime_running_matches_phase
    /\ ((input_kind = "PEER_RESPONSE_TERMINAL") /\ (((~(requested_lane # None)) \/ (requested_lane = "QUEUE"))) /\ (silent_intent_match = FALSE)) \* terminal_queued
ResolveAdmissionPlanTerminalQueued_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    LET s1 == [s EXCEPT !.admission_authorized_lanes[input_id] = "QUEUE"]
        s2 == [s1 EXCEPT !.admission_authorized_plans[input_id] = "QUEUED"]
        s3 == [s2 EXCEPT !.admission_authorized_existing_actions[input_id] = None]
        s4 == [s3 EXCEPT !.admission_authorized_existing_targets[input_id] = None]
    IN s4

\* emits AdmissionResolved
ResolveAdmissionPlanTerminalSteered_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ runtime_running = (IF s.lifecycle_phase = "RUNNING" THEN TRUE ELSE FALSE) \* runtime_running_matches_phase
    /\ ((input_kind = "PEER_RESPONSE_TERMINAL") /\ (requested_lane = "STEER") /\ (silent_intent_match = FALSE)) \* terminal_steer_override
ResolveAdmissionPlanTerminalSteered_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    LET s1 == [s EXCEPT !.admission_authorized_lanes[input_id] = "STEER"]
        s2 == [s1 EXCEPT !.admission_authorized_plans[input_id] = "QUEUED"]
        s3 == [s2 EXCEPT !.admission_authorized_existing_actions[input_id] = None]
        s4 == [s3 EXCEPT !.admission_authorized_existing_targets[input_id] = None]
    IN s4

\* emits AdmissionResolved
ResolveAdmissionPlanQueueRequested_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ runtime_running = (IF s.lifecycle_phase = "RUNNING" THEN TRUE ELSE FALSE) \* runtime_running_matches_phase
    /\ ((requested_lane = "QUEUE") /\ (~(input_kind \in {"PEER_RESPONSE_PROGRESS", "PEER_RESPONSE_TERMINAL"})) /\ (continuation_kind = "ORDINARY") /\ (((silent_intent_match = FALSE) \/ (input_kind = "PEER_REQUEST")))) \* queue_override
ResolveAdmissionPlanQueueRequested_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    LET s1 == [s EXCEPT !.admission_authorized_lanes[input_id] = "QUEUE"]
        s2 == [s1 EXCEPT !.admission_authorized_plans[input_id] = "QUEUED"]
        s3 == [s2 EXCEPT !.admission_authorized_existing_actions[input_id] = None]
        s4 == [s3 EXCEPT !.admission_authorized_existing_targets[input_id] = None]
    IN s4

\* emits AdmissionResolved
ResolveAdmissionPlanSteerRequested_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ runtime_running = (IF s.lifecycle_phase = "RUNNING" THEN TRUE ELSE FALSE) \* runtime_running_matches_phase
    /\ ((requested_lane = "STEER") /\ (~(input_kind \in {"PEER_RESPONSE_PROGRESS", "PEER_RESPONSE_TERMINAL"})) /\ (continuation_kind = "ORDINARY") /\ (((silent_intent_match = FALSE) \/ (input_kind = "PEER_REQUEST")))) \* steer_override
ResolveAdmissionPlanSteerRequested_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    LET s1 == [s EXCEPT !.admission_authorized_lanes[input_id] = "STEER"]
        s2 == [s1 EXCEPT !.admission_authorized_plans[input_id] = "QUEUED"]
        s3 == [s2 EXCEPT !.admission_authorized_existing_actions[input_id] = None]
        s4 == [s3 EXCEPT !.admission_authorized_existing_targets[input_id] = None]
    IN s4

\* emits AdmissionResolved
ResolveAdmissionPlanQueuedKind_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ runtime_running = (IF s.lifecycle_phase = "RUNNING" THEN TRUE ELSE FALSE) \* runtime_running_matches_phase
    /\ ((~(requested_lane # None)) /\ (input_kind \in {"EXTERNAL_EVENT", "FLOW_STEP", "PROMPT"}) /\ (silent_intent_match = FALSE)) \* default_queue_kind
ResolveAdmissionPlanQueuedKind_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    LET s1 == [s EXCEPT !.admission_authorized_lanes[input_id] = "QUEUE"]
        s2 == [s1 EXCEPT !.admission_authorized_plans[input_id] = "QUEUED"]
        s3 == [s2 EXCEPT !.admission_authorized_existing_actions[input_id] = None]
        s4 == [s3 EXCEPT !.admission_authorized_existing_targets[input_id] = None]
    IN s4

\* emits AdmissionResolved
ResolveAdmissionPlanPeerMessageOrRequest_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ runtime_running = (IF s.lifecycle_phase = "RUNNING" THEN TRUE ELSE FALSE) \* runtime_running_matches_phase
    /\ ((~(requested_lane # None)) /\ (((input_kind = "PEER_REQUEST") \/ (((input_kind = "PEER_MESSAGE") /\ (silent_intent_match = FALSE)))))) \* default_peer_message_or_request
ResolveAdmissionPlanPeerMessageOrRequest_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    LET s1 == [s EXCEPT !.admission_authorized_lanes[input_id] = "QUEUE"]
        s2 == [s1 EXCEPT !.admission_authorized_plans[input_id] = "QUEUED"]
        s3 == [s2 EXCEPT !.admission_authorized_existing_actions[input_id] = None]
        s4 == [s3 EXCEPT !.admission_authorized_existing_targets[input_id] = None]
    IN s4

\* emits AdmissionResolved
ResolveAdmissionPlanPeerResponseProgress_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ runtime_running = (IF s.lifecycle_phase = "RUNNING" THEN TRUE ELSE FALSE) \* runtime_running_matches_phase
    /\ ((input_kind = "PEER_RESPONSE_PROGRESS") /\ (silent_intent_match = FALSE)) \* peer_response_progress
    /\ ((~(existing_superseded_input_id # None)) \/ (At(s.input_phases, existing_superseded_input_id) # None)) \* coalesce_target_tracked_if_present
ResolveAdmissionPlanPeerResponseProgress_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    LET s1 == [s EXCEPT !.admission_authorized_lanes[input_id] = "STEER"]
        s2 == [s1 EXCEPT !.admission_authorized_plans[input_id] = "QUEUED"]
        s3 == IF existing_superseded_input_id # None
        THEN LET s4 == [s2 EXCEPT !.admission_authorized_existing_actions[input_id] = "COALESCE"]
                 s5 == [s4 EXCEPT !.admission_authorized_existing_targets[input_id] = existing_superseded_input_id]
             IN s5
        ELSE LET s6 == [s2 EXCEPT !.admission_authorized_existing_actions[input_id] = None]
                 s7 == [s6 EXCEPT !.admission_authorized_existing_targets[input_id] = None]
             IN s7
    IN s3

\* emits AdmissionResolved
ResolveAdmissionPlanContinuation_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ runtime_running = (IF s.lifecycle_phase = "RUNNING" THEN TRUE ELSE FALSE) \* runtime_running_matches_phase
    /\ ((input_kind = "CONTINUATION") /\ (~(requested_lane # None)) /\ (continuation_kind = "ORDINARY") /\ (silent_intent_match = FALSE)) \* default_continuation
ResolveAdmissionPlanContinuation_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    LET s1 == [s EXCEPT !.admission_authorized_lanes[input_id] = "STEER"]
        s2 == [s1 EXCEPT !.admission_authorized_plans[input_id] = "QUEUED"]
        s3 == [s2 EXCEPT !.admission_authorized_existing_actions[input_id] = None]
        s4 == [s3 EXCEPT !.admission_authorized_existing_targets[input_id] = None]
    IN s4

\* emits AdmissionResolved
ResolveAdmissionPlanWorkgraphAttention_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ runtime_running = (IF s.lifecycle_phase = "RUNNING" THEN TRUE ELSE FALSE) \* runtime_running_matches_phase
    /\ ((input_kind = "CONTINUATION") /\ (continuation_kind = "WORKGRAPH_ATTENTION") /\ (silent_intent_match = FALSE)) \* workgraph_attention_continuation
ResolveAdmissionPlanWorkgraphAttention_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    LET s1 == [s EXCEPT !.admission_authorized_lanes[input_id] = "QUEUE"]
        s2 == [s1 EXCEPT !.admission_authorized_plans[input_id] = "QUEUED"]
        s3 == [s2 EXCEPT !.admission_authorized_existing_actions[input_id] = None]
        s4 == [s3 EXCEPT !.admission_authorized_existing_targets[input_id] = None]
    IN s4

\* emits AdmissionResolved
ResolveAdmissionPlanOperation_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RUNNING"}
    /\ runtime_running = (IF s.lifecycle_phase = "RUNNING" THEN TRUE ELSE FALSE) \* runtime_running_matches_phase
    /\ ((input_kind = "OPERATION") /\ (~(requested_lane # None)) /\ (silent_intent_match = FALSE)) \* operation
ResolveAdmissionPlanOperation_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    LET s1 == [s EXCEPT !.admission_authorized_lanes[input_id] = "QUEUE"]
        s2 == [s1 EXCEPT !.admission_authorized_plans[input_id] = "CONSUMED_ON_ACCEPT"]
        s3 == [s2 EXCEPT !.admission_authorized_existing_actions[input_id] = None]
        s4 == [s3 EXCEPT !.admission_authorized_existing_targets[input_id] = None]
    IN s4

\* emits IngressAccepted
QueueAccepted_admits(s, input_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ ~(At(s.input_phases, input_id) # None) \* not_already_tracked
    /\ At(s.admission_authorized_lanes, input_id) = "QUEUE" \* live_admission_authorized_queue_lane
QueueAccepted_after(s, input_id) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = "QUEUED"]
        s2 == [s1 EXCEPT !.input_lane[input_id] = "QUEUE"]
        s3 == [s2 EXCEPT !.input_recovery_lanes[input_id] = "QUEUE"]
        s4 == [s3 EXCEPT !.input_admission_seq[input_id] = s3.next_admission_seq]
        s5 == [s4 EXCEPT !.next_admission_seq = (Number(s4.next_admission_seq) + Number(1))]
    IN s5

\* emits IngressAccepted
SteerAccepted_admits(s, input_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ ~(At(s.input_phases, input_id) # None) \* not_already_tracked
    /\ At(s.admission_authorized_lanes, input_id) = "STEER" \* live_admission_authorized_steer_lane
SteerAccepted_after(s, input_id) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = "QUEUED"]
        s2 == [s1 EXCEPT !.input_lane[input_id] = "STEER"]
        s3 == [s2 EXCEPT !.input_recovery_lanes[input_id] = "STEER"]
        s4 == [s3 EXCEPT !.input_admission_seq[input_id] = s3.next_admission_seq]
        s5 == [s4 EXCEPT !.next_admission_seq = (Number(s4.next_admission_seq) + Number(1))]
    IN s5

ChangeLane_admits(s, input_id, new_lane) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
ChangeLane_after(s, input_id, new_lane) ==
    LET s1 == [s EXCEPT !.input_lane[input_id] = new_lane]
        s2 == [s1 EXCEPT !.input_recovery_lanes[input_id] = new_lane]
    IN s2

PrioritizeInput_admits(s, input_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_lane, input_id) # None \* input_queued
    /\ Number(0) < Number(s.next_priority_admission_seq) \* priority_sequence_available
PrioritizeInput_after(s, input_id) ==
    LET s1 == [s EXCEPT !.input_admission_seq[input_id] = s.next_priority_admission_seq]
        s2 == [s1 EXCEPT !.next_priority_admission_seq = (Number(s1.next_priority_admission_seq) - Number(1))]
    IN s2

DeferInputBehindBacklog_admits(s, input_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_lane, input_id) # None \* input_queued
DeferInputBehindBacklog_after(s, input_id) ==
    LET s1 == [s EXCEPT !.input_admission_seq[input_id] = s.next_admission_seq]
        s2 == [s1 EXCEPT !.next_admission_seq = (Number(s1.next_admission_seq) + Number(1))]
    IN s2

\* emits RecordRunAssociation
StageForRun_admits(s, input_id, run_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
StageForRun_after(s, input_id, run_id) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = "STAGED"]
        s2 == [s1 EXCEPT !.input_run_associations[input_id] = run_id]
        s3 == [s2 EXCEPT !.input_lane[input_id] = None]
    IN s3

IncrementAttemptCount_admits(s, input_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
IncrementAttemptCount_after(s, input_id) ==
    LET s1 == [s EXCEPT !.input_attempt_counts[input_id] = (Number(At(s.input_attempt_counts, input_id)) + Number(1))]
    IN s1

\* emits InputLifecycleNotice
RollbackStaged_admits(s, input_id, lane) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
RollbackStaged_after(s, input_id, lane) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = "QUEUED"]
        s2 == [s1 EXCEPT !.input_run_associations[input_id] = None]
        s3 == [s2 EXCEPT !.input_lane[input_id] = lane]
        s4 == [s3 EXCEPT !.input_recovery_lanes[input_id] = lane]
    IN s4

\* emits InputLifecycleNotice
ResolveStagedRollbackQueued_admits(s, input_id, lane) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
    /\ At(s.input_phases, input_id) = "STAGED" \* input_staged
    /\ At(s.input_attempt_counts, input_id) # None \* attempt_count_tracked
    /\ At(s.input_recovery_lanes, input_id) = lane \* recovery_lane_matches
    /\ Number(At(s.input_attempt_counts, input_id)) < Number(s.max_stage_attempts) \* stage_attempts_remaining
ResolveStagedRollbackQueued_after(s, input_id, lane) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = "QUEUED"]
        s2 == [s1 EXCEPT !.input_run_associations[input_id] = None]
        s3 == [s2 EXCEPT !.input_lane[input_id] = lane]
        s4 == [s3 EXCEPT !.input_recovery_lanes[input_id] = lane]
    IN s4

\* emits RecordTerminalOutcome
ResolveStagedRollbackMaxAttemptsExhausted_admits(s, input_id, lane) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
    /\ At(s.input_phases, input_id) = "STAGED" \* input_staged
    /\ At(s.input_attempt_counts, input_id) # None \* attempt_count_tracked
    /\ At(s.input_recovery_lanes, input_id) = lane \* recovery_lane_matches
    /\ ~(Number(At(s.input_attempt_counts, input_id)) < Number(s.max_stage_attempts)) \* stage_attempts_exhausted
ResolveStagedRollbackMaxAttemptsExhausted_after(s, input_id, lane) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = "ABANDONED"]
        s2 == [s1 EXCEPT !.input_lane[input_id] = None]
        s3 == [s2 EXCEPT !.input_recovery_lanes[input_id] = None]
        s4 == [s3 EXCEPT !.input_terminal_kind[input_id] = "ABANDONED"]
        s5 == [s4 EXCEPT !.input_superseded_by[input_id] = None]
        s6 == [s5 EXCEPT !.input_aggregate_id[input_id] = None]
        s7 == [s6 EXCEPT !.input_abandon_reason[input_id] = None]
        s8 == [s7 EXCEPT !.input_abandon_attempt_count[input_id] = None]
        s9 == [s8 EXCEPT !.input_abandon_reason[input_id] = "MAX_ATTEMPTS_EXHAUSTED"]
        s10 == [s9 EXCEPT !.input_abandon_attempt_count[input_id] = At(s9.input_attempt_counts, input_id)]
    IN s10

\* emits InputLifecycleNotice
ReturnStagedForDetach_admits(s, input_id, lane) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
    /\ At(s.input_phases, input_id) = "STAGED" \* input_staged
    /\ At(s.input_recovery_lanes, input_id) = lane \* recovery_lane_matches
ReturnStagedForDetach_after(s, input_id, lane) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = "QUEUED"]
        s2 == [s1 EXCEPT !.input_run_associations[input_id] = None]
        s3 == [s2 EXCEPT !.input_lane[input_id] = lane]
        s4 == [s3 EXCEPT !.input_recovery_lanes[input_id] = lane]
        s5 == IF Number(1) < Number(At(s4.input_attempt_counts, input_id))
        THEN LET s6 == [s4 EXCEPT !.input_attempt_counts[input_id] = (Number(At(s4.input_attempt_counts, input_id)) - Number(1))]
             IN s6
        ELSE LET s7 == [s4 EXCEPT !.input_attempt_counts[input_id] = None]
             IN s7
    IN s5

\* emits InputLifecycleNotice
MarkApplied_admits(s, input_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
MarkApplied_after(s, input_id) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = "APPLIED"]
    IN s1

\* emits InputLifecycleNotice
MarkAppliedPendingConsumption_admits(s, input_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
MarkAppliedPendingConsumption_after(s, input_id) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = "APPLIED_PENDING_CONSUMPTION"]
    IN s1

\* emits RecordBoundarySequence
RecordBoundarySeq_admits(s, input_id, run_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
RecordBoundarySeq_after(s, input_id, run_id) ==
    LET s1 == [s EXCEPT !.input_boundary_sequences[input_id] = (IF At(s.live_boundary_context_sequence_by_run, run_id) = None THEN 0 ELSE At(s.live_boundary_context_sequence_by_run, run_id))]
    IN s1

\* emits LiveBoundaryContextReceiptResolved
ResolveLiveBoundaryContextReceipt_admits(s, input_id, run_id) ==
    /\ s.lifecycle_phase \in {"RUNNING"}
    /\ s.current_run_id = run_id \* current_run_matches
    /\ At(s.input_phases, input_id) # None \* input_tracked
ResolveLiveBoundaryContextReceipt_after(s, input_id, run_id) ==
    LET s1 == [s EXCEPT !.live_boundary_context_sequence_by_run[run_id] = (Number(At(s.live_boundary_context_sequence_by_run, run_id)) + Number(1))]
        s2 == [s1 EXCEPT !.runtime_completion_result_run_id = run_id]
    IN s2

ForgetRun_admits(s, run_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ ~(s.current_run_id = run_id) \* run_over
ForgetRun_after(s, run_id) ==
    LET s1 == [s EXCEPT !.live_boundary_context_sequence_by_run[run_id] = None]
    IN s1

\* emits RecordTerminalOutcome
ConsumeOnAccept_admits(s, input_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
    /\ At(s.admission_authorized_plans, input_id) = "CONSUMED_ON_ACCEPT" \* live_admission_authorized_consume_on_accept
ConsumeOnAccept_after(s, input_id) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = "CONSUMED"]
        s2 == [s1 EXCEPT !.input_lane[input_id] = None]
        s3 == [s2 EXCEPT !.input_recovery_lanes[input_id] = None]
        s4 == [s3 EXCEPT !.input_terminal_kind[input_id] = "CONSUMED"]
        s5 == [s4 EXCEPT !.input_superseded_by[input_id] = None]
        s6 == [s5 EXCEPT !.input_aggregate_id[input_id] = None]
        s7 == [s6 EXCEPT !.input_abandon_reason[input_id] = None]
        s8 == [s7 EXCEPT !.input_abandon_attempt_count[input_id] = None]
    IN s8

\* emits RecordTerminalOutcome
ConsumeInput_admits(s, input_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
ConsumeInput_after(s, input_id) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = "CONSUMED"]
        s2 == [s1 EXCEPT !.input_lane[input_id] = None]
        s3 == [s2 EXCEPT !.input_recovery_lanes[input_id] = None]
        s4 == [s3 EXCEPT !.input_terminal_kind[input_id] = "CONSUMED"]
        s5 == [s4 EXCEPT !.input_superseded_by[input_id] = None]
        s6 == [s5 EXCEPT !.input_aggregate_id[input_id] = None]
        s7 == [s6 EXCEPT !.input_abandon_reason[input_id] = None]
        s8 == [s7 EXCEPT !.input_abandon_attempt_count[input_id] = None]
    IN s8

\* emits RecordTerminalOutcome
SupersedeInput_admits(s, input_id, superseded_by) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
    /\ ((At(s.admission_authorized_existing_actions, superseded_by) = "SUPERSEDE") /\ (At(s.admission_authorized_existing_targets, superseded_by) = input_id)) \* live_admission_authorized_supersede_target
SupersedeInput_after(s, input_id, superseded_by) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = "SUPERSEDED"]
        s2 == [s1 EXCEPT !.input_lane[input_id] = None]
        s3 == [s2 EXCEPT !.input_recovery_lanes[input_id] = None]
        s4 == [s3 EXCEPT !.input_terminal_kind[input_id] = "SUPERSEDED"]
        s5 == [s4 EXCEPT !.input_superseded_by[input_id] = None]
        s6 == [s5 EXCEPT !.input_aggregate_id[input_id] = None]
        s7 == [s6 EXCEPT !.input_abandon_reason[input_id] = None]
        s8 == [s7 EXCEPT !.input_abandon_attempt_count[input_id] = None]
        s9 == [s8 EXCEPT !.input_superseded_by[input_id] = superseded_by]
        s10 == [s9 EXCEPT !.admission_authorized_existing_actions[superseded_by] = None]
        s11 == [s10 EXCEPT !.admission_authorized_existing_targets[superseded_by] = None]
    IN s11

\* emits RecordTerminalOutcome
CoalesceInput_admits(s, aggregate_id, input_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
    /\ ((At(s.admission_authorized_existing_actions, aggregate_id) = "COALESCE") /\ (At(s.admission_authorized_existing_targets, aggregate_id) = input_id)) \* live_admission_authorized_coalesce_target
CoalesceInput_after(s, aggregate_id, input_id) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = "COALESCED"]
        s2 == [s1 EXCEPT !.input_lane[input_id] = None]
        s3 == [s2 EXCEPT !.input_recovery_lanes[input_id] = None]
        s4 == [s3 EXCEPT !.input_terminal_kind[input_id] = "COALESCED"]
        s5 == [s4 EXCEPT !.input_superseded_by[input_id] = None]
        s6 == [s5 EXCEPT !.input_aggregate_id[input_id] = None]
        s7 == [s6 EXCEPT !.input_abandon_reason[input_id] = None]
        s8 == [s7 EXCEPT !.input_abandon_attempt_count[input_id] = None]
        s9 == [s8 EXCEPT !.input_aggregate_id[input_id] = aggregate_id]
        s10 == [s9 EXCEPT !.admission_authorized_existing_actions[aggregate_id] = None]
        s11 == [s10 EXCEPT !.admission_authorized_existing_targets[aggregate_id] = None]
    IN s11

\* emits RecordTerminalOutcome
AbandonInput_admits(s, attempt_count, input_id, reason) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) # None \* input_tracked
AbandonInput_after(s, attempt_count, input_id, reason) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = "ABANDONED"]
        s2 == [s1 EXCEPT !.input_lane[input_id] = None]
        s3 == [s2 EXCEPT !.input_recovery_lanes[input_id] = None]
        s4 == [s3 EXCEPT !.input_terminal_kind[input_id] = "ABANDONED"]
        s5 == [s4 EXCEPT !.input_superseded_by[input_id] = None]
        s6 == [s5 EXCEPT !.input_aggregate_id[input_id] = None]
        s7 == [s6 EXCEPT !.input_abandon_reason[input_id] = None]
        s8 == [s7 EXCEPT !.input_abandon_attempt_count[input_id] = None]
        s9 == [s8 EXCEPT !.input_abandon_reason[input_id] = reason]
        s10 == [s9 EXCEPT !.input_abandon_attempt_count[input_id] = attempt_count]
    IN s10

ForgetInput_admits(s, input_id) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ At(s.input_phases, input_id) \in {"ABANDONED", "COALESCED", "CONSUMED", "SUPERSEDED"} \* input_terminal
ForgetInput_after(s, input_id) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = None]
        s2 == [s1 EXCEPT !.input_terminal_kind[input_id] = None]
        s3 == [s2 EXCEPT !.input_superseded_by[input_id] = None]
        s4 == [s3 EXCEPT !.input_aggregate_id[input_id] = None]
        s5 == [s4 EXCEPT !.input_abandon_reason[input_id] = None]
        s6 == [s5 EXCEPT !.input_abandon_attempt_count[input_id] = None]
        s7 == [s6 EXCEPT !.input_attempt_counts[input_id] = None]
        s8 == [s7 EXCEPT !.input_run_associations[input_id] = None]
        s9 == [s8 EXCEPT !.input_boundary_sequences[input_id] = None]
        s10 == [s9 EXCEPT !.input_admission_seq[input_id] = None]
        s11 == [s10 EXCEPT !.input_lane[input_id] = None]
        s12 == [s11 EXCEPT !.input_recovery_lanes[input_id] = None]
        s13 == [s12 EXCEPT !.admission_authorized_lanes[input_id] = None]
        s14 == [s13 EXCEPT !.admission_authorized_plans[input_id] = None]
        s15 == [s14 EXCEPT !.admission_authorized_existing_actions[input_id] = None]
        s16 == [s15 EXCEPT !.admission_authorized_existing_targets[input_id] = None]
        s17 == [s16 EXCEPT !.recovered_admitted_inputs[input_id] = None]
        s18 == [s17 EXCEPT !.recovered_admitted_lanes[input_id] = None]
    IN s18

\* emits RecoveredInputLifecycleNormalized
NormalizeRecoveredInputAccepted_admits(s, applied_boundary_committed, phase) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ phase = "ACCEPTED" \* accepted_phase
NormalizeRecoveredInputAccepted_after(s, applied_boundary_committed, phase) ==
    s

\* emits RecoveredInputLifecycleNormalized
NormalizeRecoveredInputStaged_admits(s, applied_boundary_committed, phase) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ phase = "STAGED" \* staged_phase
NormalizeRecoveredInputStaged_after(s, applied_boundary_committed, phase) ==
    s

\* emits RecoveredInputLifecycleNormalized
NormalizeRecoveredInputAppliedCommitted_admits(s, applied_boundary_committed, phase) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ phase \in {"APPLIED", "APPLIED_PENDING_CONSUMPTION"} \* applied_phase
    /\ applied_boundary_committed = TRUE \* boundary_committed_observed
NormalizeRecoveredInputAppliedCommitted_after(s, applied_boundary_committed, phase) ==
    s

\* emits RecoveredInputLifecycleNormalized
NormalizeRecoveredInputAppliedMissingReceipt_admits(s, applied_boundary_committed, phase) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ phase \in {"APPLIED", "APPLIED_PENDING_CONSUMPTION"} \* applied_phase
    /\ applied_boundary_committed = FALSE \* boundary_missing_observed
NormalizeRecoveredInputAppliedMissingReceipt_after(s, applied_boundary_committed, phase) ==
    s

\* emits RecoveredInputLifecycleNormalized
NormalizeRecoveredInputAppliedUnobservedReceipt_admits(s, applied_boundary_committed, phase) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ phase \in {"APPLIED", "APPLIED_PENDING_CONSUMPTION"} \* applied_phase
    /\ ~(applied_boundary_committed # None) \* boundary_receipt_unobserved
NormalizeRecoveredInputAppliedUnobservedReceipt_after(s, applied_boundary_committed, phase) ==
    s

\* emits RecoveredInputLifecycleNormalized
NormalizeRecoveredInputQueued_admits(s, applied_boundary_committed, phase) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ phase = "QUEUED" \* queued_phase
NormalizeRecoveredInputQueued_after(s, applied_boundary_committed, phase) ==
    s

\* emits RecoveredInputDurabilityClassified
ClassifyRecoveredInputDurabilityDiscard_admits(s, durability) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ durability = "EPHEMERAL" \* ephemeral_durability
ClassifyRecoveredInputDurabilityDiscard_after(s, durability) ==
    s

\* emits RecoveredInputDurabilityClassified
ClassifyRecoveredInputDurabilityRetain_admits(s, durability) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "INITIALIZING", "RETIRED", "RUNNING", "STOPPED"}
    /\ ~(durability = "EPHEMERAL") \* retained_durability
ClassifyRecoveredInputDurabilityRetain_after(s, durability) ==
    s

RecoverAdmittedInput_admits(s, input_id, input_kind, lane, runtime_boundary, runtime_execution_kind, runtime_peer_response_terminal_apply_intent) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ runtime_execution_kind = (IF input_kind = "CONTINUATION" THEN "RESUME_PENDING" ELSE "CONTENT_TURN") \* recovered_execution_kind_matches_input
    /\ runtime_peer_response_terminal_apply_intent = (IF input_kind = "PEER_RESPONSE_TERMINAL" THEN "APPEND_CONTEXT_AND_RUN" ELSE None) \* recovered_terminal_intent_matches_input
    /\ ((~(runtime_boundary = "IMMEDIATE")) \/ (lane = "STEER")) \* recovered_immediate_boundary_uses_steer_lane
RecoverAdmittedInput_after(s, input_id, input_kind, lane, runtime_boundary, runtime_execution_kind, runtime_peer_response_terminal_apply_intent) ==
    LET s1 == [s EXCEPT !.recovered_admitted_inputs[input_id] = TRUE]
        s2 == [s1 EXCEPT !.recovered_admitted_lanes[input_id] = lane]
    IN s2

\* emits StoredInputStateSeedAuthorized
AuthorizeStoredInputStateSeed_admits(s, abandon_attempt_count, abandon_reason, aggregate_id, attempt_count, phase, recovery_lane, superseded_by, terminal_kind) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ (((((IF phase = "CONSUMED" THEN TRUE ELSE FALSE) = (IF terminal_kind = "CONSUMED" THEN TRUE ELSE FALSE)) /\ ((IF phase = "SUPERSEDED" THEN TRUE ELSE FALSE) = (IF terminal_kind = "SUPERSEDED" THEN TRUE ELSE FALSE)) /\ ((IF phase = "COALESCED" THEN TRUE ELSE FALSE) = (IF terminal_kind = "COALESCED" THEN TRUE ELSE FALSE)) /\ ((IF phase = "ABANDONED" THEN TRUE ELSE FALSE) = (IF terminal_kind = "ABANDONED" THEN TRUE ELSE FALSE)) /\ ((IF phase = "SUPERSEDED" THEN TRUE ELSE FALSE) = (IF superseded_by # None THEN TRUE ELSE FALSE)) /\ ((IF phase = "COALESCED" THEN TRUE ELSE FALSE) = (IF aggregate_id # None THEN TRUE ELSE FALSE)) /\ ((IF phase = "ABANDONED" THEN TRUE ELSE FALSE) = (IF abandon_reason # None THEN TRUE ELSE FALSE)))) /\ (((phase \in {"ABANDONED", "COALESCED", "CONSUMED", "SUPERSEDED"}) \/ (abandon_attempt_count = 0)))) \* stored_seed_terminal_payload_matches_phase
    /\ ((~(phase \in {"ABANDONED", "COALESCED", "CONSUMED", "SUPERSEDED"})) \/ (~(recovery_lane # None))) \* stored_seed_terminal_has_no_recovery_lane
    /\ ((~(abandon_reason = "MAX_ATTEMPTS_EXHAUSTED")) \/ (abandon_attempt_count = attempt_count)) \* stored_seed_max_attempts_reason_matches_count
    /\ ((~(abandon_reason = "MAX_ATTEMPTS_EXHAUSTED")) \/ (~(Number(attempt_count) < Number(s.max_stage_attempts)))) \* stored_seed_max_attempts_reason_matches_policy
AuthorizeStoredInputStateSeed_after(s, abandon_attempt_count, abandon_reason, aggregate_id, attempt_count, phase, recovery_lane, superseded_by, terminal_kind) ==
    s

\* emits InputLifecycleNotice
RecoverInputLifecycle_admits(s, abandon_attempt_count, abandon_reason, admission_sequence, admission_sequence_recovery, aggregate_id, attempt_count, boundary_sequence, input_id, lane, phase, recovery_lane, run_id, superseded_by, terminal_kind) ==
    /\ s.lifecycle_phase \in {"ATTACHED", "IDLE", "RETIRED", "RUNNING", "STOPPED"}
    /\ ((phase \in {"ABANDONED", "COALESCED", "CONSUMED", "SUPERSEDED"}) \/ (At(s.recovered_admitted_inputs, input_id) # None)) \* recovered_lifecycle_has_admission_witness
    /\ ((((phase \in {"ABANDONED", "COALESCED", "CONSUMED", "SUPERSEDED"}) /\ (~(recovery_lane # None)))) \/ (((~(phase \in {"ABANDONED", "COALESCED", "CONSUMED", "SUPERSEDED"})) /\ (((At(s.recovered_admitted_lanes, input_id) # None) /\ (recovery_lane = At(s.recovered_admitted_lanes, input_id))))))) \* recovered_recovery_lane_matches_witness
    /\ ((((phase = "QUEUED") /\ (((At(s.recovered_admitted_lanes, input_id) # None) /\ (recovery_lane = At(s.recovered_admitted_lanes, input_id)))) /\ (lane = At(s.recovered_admitted_lanes, input_id)))) \/ (((~(phase = "QUEUED")) /\ (~(lane # None))))) \* recovered_current_lane_matches_phase
    /\ ((~(phase = "QUEUED")) \/ (admission_sequence # None) \/ (admission_sequence_recovery \in {"MISSING_BOUNDARY_RECEIPT", "QUEUE_ACCEPTED", "ROLLBACK_STAGED"})) \* recovered_queued_order_has_witness
    /\ ((~(admission_sequence_recovery # None)) \/ (((phase = "QUEUED") /\ (~(admission_sequence # None))))) \* recovered_order_recovery_matches_missing_sequence
    /\ (((IF phase = "CONSUMED" THEN TRUE ELSE FALSE) = (IF terminal_kind = "CONSUMED" THEN TRUE ELSE FALSE)) /\ ((IF phase = "SUPERSEDED" THEN TRUE ELSE FALSE) = (IF terminal_kind = "SUPERSEDED" THEN TRUE ELSE FALSE)) /\ ((IF phase = "COALESCED" THEN TRUE ELSE FALSE) = (IF terminal_kind = "COALESCED" THEN TRUE ELSE FALSE)) /\ ((IF phase = "ABANDONED" THEN TRUE ELSE FALSE) = (IF terminal_kind = "ABANDONED" THEN TRUE ELSE FALSE)) /\ ((IF phase = "SUPERSEDED" THEN TRUE ELSE FALSE) = (IF superseded_by # None THEN TRUE ELSE FALSE)) /\ ((IF phase = "COALESCED" THEN TRUE ELSE FALSE) = (IF aggregate_id # None THEN TRUE ELSE FALSE)) /\ ((IF phase = "ABANDONED" THEN TRUE ELSE FALSE) = (IF abandon_reason # None THEN TRUE ELSE FALSE))) \* recovered_terminal_payload_matches_phase
    /\ ((~(abandon_reason = "MAX_ATTEMPTS_EXHAUSTED")) \/ (abandon_attempt_count = attempt_count)) \* recovered_max_attempts_reason_matches_count
    /\ ((~(abandon_reason = "MAX_ATTEMPTS_EXHAUSTED")) \/ (~(Number(attempt_count) < Number(s.max_stage_attempts)))) \* recovered_max_attempts_reason_matches_policy
RecoverInputLifecycle_after(s, abandon_attempt_count, abandon_reason, admission_sequence, admission_sequence_recovery, aggregate_id, attempt_count, boundary_sequence, input_id, lane, phase, recovery_lane, run_id, superseded_by, terminal_kind) ==
    LET s1 == [s EXCEPT !.input_phases[input_id] = phase]
        s2 == [s1 EXCEPT !.input_terminal_kind[input_id] = terminal_kind]
        s3 == [s2 EXCEPT !.input_superseded_by[input_id] = superseded_by]
        s4 == [s3 EXCEPT !.input_aggregate_id[input_id] = aggregate_id]
        s5 == [s4 EXCEPT !.input_abandon_reason[input_id] = abandon_reason]
        s6 == [s5 EXCEPT !.input_abandon_attempt_count[input_id] = (IF abandon_reason # None THEN abandon_attempt_count ELSE None)]
        s7 == [s6 EXCEPT !.input_attempt_counts[input_id] = attempt_count]
        s8 == [s7 EXCEPT !.input_run_associations[input_id] = run_id]
        s9 == [s8 EXCEPT !.input_boundary_sequences[input_id] = boundary_sequence]
        s10 == IF admission_sequence_recovery # None
        THEN LET s11 == [s9 EXCEPT !.input_admission_seq[input_id] = s9.next_admission_seq]
                 s12 == [s11 EXCEPT !.next_admission_seq = (Number(s11.next_admission_seq) + Number(1))]
             IN s12
        ELSE LET s13 == [s9 EXCEPT !.input_admission_seq[input_id] = admission_sequence]
                 s14 == IF ((admission_sequence # None) /\ (~(Number(admission_sequence) < Number(s13.next_admission_seq))))
                 THEN LET s15 == [s13 EXCEPT !.next_admission_seq = (Number(admission_sequence) + Number(1))]
                      IN s15
                 ELSE s13
             IN s14
        s16 == [s10 EXCEPT !.input_lane[input_id] = lane]
        s17 == [s16 EXCEPT !.input_recovery_lanes[input_id] = recovery_lane]
    IN s17

\* emits InputPublicLifecycleResolved
ResolveInputPublicLifecycle_admits(s) ==
    /\ s.lifecycle_phase \in {"IDLE"}
ResolveInputPublicLifecycle_after(s) ==
    s

\* emits InputPublicTerminalOutcomeResolved
ResolveInputPublicTerminalOutcomeNonTerminal_admits(s, abandon_reason, phase, terminal_kind) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ phase \in {"ACCEPTED", "APPLIED", "APPLIED_PENDING_CONSUMPTION", "QUEUED", "STAGED"} \* non_terminal_phase
    /\ ((~(terminal_kind # None)) /\ (~(abandon_reason # None))) \* terminal_absent
ResolveInputPublicTerminalOutcomeNonTerminal_after(s, abandon_reason, phase, terminal_kind) ==
    s

\* emits InputPublicTerminalOutcomeResolved
ResolveInputPublicTerminalOutcomeConsumed_admits(s, abandon_reason, phase, terminal_kind) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ phase = "CONSUMED" \* consumed_phase
    /\ ((terminal_kind = "CONSUMED") /\ (~(abandon_reason # None))) \* consumed_terminal
ResolveInputPublicTerminalOutcomeConsumed_after(s, abandon_reason, phase, terminal_kind) ==
    s

\* emits InputPublicTerminalOutcomeResolved
ResolveInputPublicTerminalOutcomeSuperseded_admits(s, abandon_reason, phase, terminal_kind) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ phase = "SUPERSEDED" \* superseded_phase
    /\ ((terminal_kind = "SUPERSEDED") /\ (~(abandon_reason # None))) \* superseded_terminal
ResolveInputPublicTerminalOutcomeSuperseded_after(s, abandon_reason, phase, terminal_kind) ==
    s

\* emits InputPublicTerminalOutcomeResolved
ResolveInputPublicTerminalOutcomeCoalesced_admits(s, abandon_reason, phase, terminal_kind) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ phase = "COALESCED" \* coalesced_phase
    /\ ((terminal_kind = "COALESCED") /\ (~(abandon_reason # None))) \* coalesced_terminal
ResolveInputPublicTerminalOutcomeCoalesced_after(s, abandon_reason, phase, terminal_kind) ==
    s

\* emits InputPublicTerminalOutcomeResolved
ResolveInputPublicTerminalOutcomeCancelled_admits(s, abandon_reason, phase, terminal_kind) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ phase = "ABANDONED" \* abandoned_phase
    /\ ((((terminal_kind = "ABANDONED") /\ (abandon_reason # None))) /\ (abandon_reason = "CANCELLED")) \* cancelled_terminal
ResolveInputPublicTerminalOutcomeCancelled_after(s, abandon_reason, phase, terminal_kind) ==
    s

\* emits InputPublicTerminalOutcomeResolved
ResolveInputPublicTerminalOutcomeAbandoned_admits(s, abandon_reason, phase, terminal_kind) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ phase = "ABANDONED" \* abandoned_phase
    /\ ((((terminal_kind = "ABANDONED") /\ (abandon_reason # None))) /\ (~(abandon_reason = "CANCELLED"))) \* abandoned_terminal
ResolveInputPublicTerminalOutcomeAbandoned_after(s, abandon_reason, phase, terminal_kind) ==
    s

\* emits InputBehavioralTerminalityResolved
ClassifyInputTerminalityNonTerminal_admits(s, abandon_reason, phase, terminal_kind) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ phase \in {"ACCEPTED", "APPLIED", "APPLIED_PENDING_CONSUMPTION", "QUEUED", "STAGED"} \* non_terminal_phase
    /\ ((~(terminal_kind # None)) /\ (~(abandon_reason # None))) \* terminal_absent
ClassifyInputTerminalityNonTerminal_after(s, abandon_reason, phase, terminal_kind) ==
    s

\* emits InputBehavioralTerminalityResolved
ClassifyInputTerminalityConsumed_admits(s, abandon_reason, phase, terminal_kind) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ phase = "CONSUMED" \* consumed_phase
    /\ ((terminal_kind = "CONSUMED") /\ (~(abandon_reason # None))) \* consumed_terminal
ClassifyInputTerminalityConsumed_after(s, abandon_reason, phase, terminal_kind) ==
    s

\* emits InputBehavioralTerminalityResolved
ClassifyInputTerminalitySuperseded_admits(s, abandon_reason, phase, terminal_kind) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ phase = "SUPERSEDED" \* superseded_phase
    /\ ((terminal_kind = "SUPERSEDED") /\ (~(abandon_reason # None))) \* superseded_terminal
ClassifyInputTerminalitySuperseded_after(s, abandon_reason, phase, terminal_kind) ==
    s

\* emits InputBehavioralTerminalityResolved
ClassifyInputTerminalityCoalesced_admits(s, abandon_reason, phase, terminal_kind) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ phase = "COALESCED" \* coalesced_phase
    /\ ((terminal_kind = "COALESCED") /\ (~(abandon_reason # None))) \* coalesced_terminal
ClassifyInputTerminalityCoalesced_after(s, abandon_reason, phase, terminal_kind) ==
    s

\* emits InputBehavioralTerminalityResolved
ClassifyInputTerminalityAbandoned_admits(s, abandon_reason, phase, terminal_kind) ==
    /\ s.lifecycle_phase \in {"IDLE"}
    /\ phase = "ABANDONED" \* abandoned_phase
    /\ ((terminal_kind = "ABANDONED") /\ (abandon_reason # None)) \* abandoned_terminal
ClassifyInputTerminalityAbandoned_after(s, abandon_reason, phase, terminal_kind) ==
    s

ResolveAdmissionValidation_step(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ==
    IF ResolveAdmissionValidationDurabilityMissingRejected_admits(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) THEN ResolveAdmissionValidationDurabilityMissingRejected_after(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ELSE
    IF ResolveAdmissionValidationExternalDerivedRejected_admits(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) THEN ResolveAdmissionValidationExternalDerivedRejected_after(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ELSE
    IF ResolveAdmissionValidationDerivedKindRejected_admits(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) THEN ResolveAdmissionValidationDerivedKindRejected_after(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ELSE
    IF ResolveAdmissionValidationPeerHandlingRejected_admits(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) THEN ResolveAdmissionValidationPeerHandlingRejected_after(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ELSE
    IF ResolveAdmissionValidationPeerTerminalRejected_admits(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) THEN ResolveAdmissionValidationPeerTerminalRejected_after(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ELSE
    IF ResolveAdmissionValidationAccepted_admits(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) THEN ResolveAdmissionValidationAccepted_after(s, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid) ELSE
    s
OfferResolveAdmissionValidation ==
    \E durability \in {"DERIVED", "DURABLE", "EPHEMERAL", "MISSING"} :
    \E input_kind \in {"CONTINUATION", "EXTERNAL_EVENT", "FLOW_STEP", "OPERATION", "PEER_MESSAGE", "PEER_REQUEST", "PEER_RESPONSE_PROGRESS", "PEER_RESPONSE_TERMINAL", "PROMPT"} :
    \E input_origin \in {"EXTERNAL", "FLOW", "OPERATOR", "PEER", "SYSTEM"} :
    \E peer_handling_mode_valid \in BOOLEAN :
    \E peer_response_terminal_observed_status \in {"CANCELLED", "COMPLETED", "FAILED", "NOT_PEER_TERMINAL"} :
    \E peer_response_terminal_structurally_valid \in BOOLEAN :
        session' = ResolveAdmissionValidation_step(session, durability, input_kind, input_origin, peer_handling_mode_valid, peer_response_terminal_observed_status, peer_response_terminal_structurally_valid)

AcceptWithCompletion_step(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ==
    IF AcceptWithCompletionQueued_admits(s, interrupt_yielding, request_immediate_processing, wake_if_idle) THEN AcceptWithCompletionQueued_after(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ELSE
    IF AcceptWithCompletionImmediate_admits(s, interrupt_yielding, request_immediate_processing, wake_if_idle) THEN AcceptWithCompletionImmediate_after(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ELSE
    IF AcceptWithCompletionAttachedImmediate_admits(s, interrupt_yielding, request_immediate_processing, wake_if_idle) THEN AcceptWithCompletionAttachedImmediate_after(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ELSE
    IF AcceptWithCompletionRunningPassive_admits(s, interrupt_yielding, request_immediate_processing, wake_if_idle) THEN AcceptWithCompletionRunningPassive_after(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ELSE
    IF AcceptWithCompletionRunningWake_admits(s, interrupt_yielding, request_immediate_processing, wake_if_idle) THEN AcceptWithCompletionRunningWake_after(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ELSE
    IF AcceptWithCompletionRunningYielding_admits(s, interrupt_yielding, request_immediate_processing, wake_if_idle) THEN AcceptWithCompletionRunningYielding_after(s, interrupt_yielding, request_immediate_processing, wake_if_idle) ELSE
    s
OfferAcceptWithCompletion ==
    \E interrupt_yielding \in BOOLEAN :
    \E request_immediate_processing \in BOOLEAN :
    \E wake_if_idle \in BOOLEAN :
        session' = AcceptWithCompletion_step(session, interrupt_yielding, request_immediate_processing, wake_if_idle)

AcceptWithoutWake_step(s) ==
    IF AcceptWithoutWake_admits(s) THEN AcceptWithoutWake_after(s) ELSE
    s
OfferAcceptWithoutWake ==
        session' = AcceptWithoutWake_step(session)

Ingest_step(s, fence_token, generation, runtime_epoch_id, runtime_id, session_id) ==
    IF Ingest_admits(s, fence_token, generation, runtime_epoch_id, runtime_id, session_id) THEN Ingest_after(s, fence_token, generation, runtime_epoch_id, runtime_id, session_id) ELSE
    s
OfferIngest ==
    \E fence_token \in Some_fenceToken :
    \E generation \in (Some_generation \cup {None}) :
    \E runtime_epoch_id \in (RuntimeEpochId \cup {None}) :
    \E runtime_id \in AgentRuntimeId :
    \E session_id \in SessionId :
        session' = Ingest_step(session, fence_token, generation, runtime_epoch_id, runtime_id, session_id)

ResolveAdmissionIdempotency_step(s, idempotency_key) ==
    IF ResolveAdmissionIdempotencyNew_admits(s, idempotency_key) THEN ResolveAdmissionIdempotencyNew_after(s, idempotency_key) ELSE
    IF ResolveAdmissionIdempotencyDuplicate_admits(s, idempotency_key) THEN ResolveAdmissionIdempotencyDuplicate_after(s, idempotency_key) ELSE
    s
OfferResolveAdmissionIdempotency ==
    \E idempotency_key \in (Text \cup {None}) :
        session' = ResolveAdmissionIdempotency_step(session, idempotency_key)

RegisterAcceptedIdempotency_step(s, idempotency_key, input_id) ==
    IF RegisterAcceptedIdempotency_admits(s, idempotency_key, input_id) THEN RegisterAcceptedIdempotency_after(s, idempotency_key, input_id) ELSE
    s
OfferRegisterAcceptedIdempotency ==
    \E idempotency_key \in Text :
    \E input_id \in InputId :
        session' = RegisterAcceptedIdempotency_step(session, idempotency_key, input_id)

ForgetIdempotencyKey_step(s, idempotency_key) ==
    IF ForgetIdempotencyKey_admits(s, idempotency_key) THEN ForgetIdempotencyKey_after(s, idempotency_key) ELSE
    s
OfferForgetIdempotencyKey ==
    \E idempotency_key \in Text :
        session' = ForgetIdempotencyKey_step(session, idempotency_key)

ResolveAdmissionPlan_step(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ==
    IF ResolveAdmissionPlanTerminalQueued_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) THEN ResolveAdmissionPlanTerminalQueued_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ELSE
    IF ResolveAdmissionPlanTerminalSteered_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) THEN ResolveAdmissionPlanTerminalSteered_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ELSE
    IF ResolveAdmissionPlanQueueRequested_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) THEN ResolveAdmissionPlanQueueRequested_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ELSE
    IF ResolveAdmissionPlanSteerRequested_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) THEN ResolveAdmissionPlanSteerRequested_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ELSE
    IF ResolveAdmissionPlanQueuedKind_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) THEN ResolveAdmissionPlanQueuedKind_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ELSE
    IF ResolveAdmissionPlanPeerMessageOrRequest_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) THEN ResolveAdmissionPlanPeerMessageOrRequest_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ELSE
    IF ResolveAdmissionPlanPeerResponseProgress_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) THEN ResolveAdmissionPlanPeerResponseProgress_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ELSE
    IF ResolveAdmissionPlanContinuation_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) THEN ResolveAdmissionPlanContinuation_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ELSE
    IF ResolveAdmissionPlanWorkgraphAttention_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) THEN ResolveAdmissionPlanWorkgraphAttention_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ELSE
    IF ResolveAdmissionPlanOperation_admits(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) THEN ResolveAdmissionPlanOperation_after(s, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match) ELSE
    s
OfferResolveAdmissionPlan ==
    \E continuation_kind \in {"ORDINARY", "WORKGRAPH_ATTENTION"} :
    \E existing_superseded_input_id \in (InputId \cup {None}) :
    \E input_id \in InputId :
    \E input_kind \in {"CONTINUATION", "EXTERNAL_EVENT", "FLOW_STEP", "OPERATION", "PEER_MESSAGE", "PEER_REQUEST", "PEER_RESPONSE_PROGRESS", "PEER_RESPONSE_TERMINAL", "PROMPT"} :
    \E requested_lane \in ({"QUEUE", "STEER"} \cup {None}) :
    \E runtime_running \in BOOLEAN :
    \E silent_intent_match \in BOOLEAN :
        session' = ResolveAdmissionPlan_step(session, continuation_kind, existing_superseded_input_id, input_id, input_kind, requested_lane, runtime_running, silent_intent_match)

QueueAccepted_step(s, input_id) ==
    IF QueueAccepted_admits(s, input_id) THEN QueueAccepted_after(s, input_id) ELSE
    s
OfferQueueAccepted ==
    \E input_id \in InputId :
        session' = QueueAccepted_step(session, input_id)

SteerAccepted_step(s, input_id) ==
    IF SteerAccepted_admits(s, input_id) THEN SteerAccepted_after(s, input_id) ELSE
    s
OfferSteerAccepted ==
    \E input_id \in InputId :
        session' = SteerAccepted_step(session, input_id)

ChangeLane_step(s, input_id, new_lane) ==
    IF ChangeLane_admits(s, input_id, new_lane) THEN ChangeLane_after(s, input_id, new_lane) ELSE
    s
OfferChangeLane ==
    \E input_id \in InputId :
    \E new_lane \in {"QUEUE", "STEER"} :
        session' = ChangeLane_step(session, input_id, new_lane)

PrioritizeInput_step(s, input_id) ==
    IF PrioritizeInput_admits(s, input_id) THEN PrioritizeInput_after(s, input_id) ELSE
    s
OfferPrioritizeInput ==
    \E input_id \in InputId :
        session' = PrioritizeInput_step(session, input_id)

DeferInputBehindBacklog_step(s, input_id) ==
    IF DeferInputBehindBacklog_admits(s, input_id) THEN DeferInputBehindBacklog_after(s, input_id) ELSE
    s
OfferDeferInputBehindBacklog ==
    \E input_id \in InputId :
        session' = DeferInputBehindBacklog_step(session, input_id)

StageForRun_step(s, input_id, run_id) ==
    IF StageForRun_admits(s, input_id, run_id) THEN StageForRun_after(s, input_id, run_id) ELSE
    s
OfferStageForRun ==
    \E input_id \in InputId :
    \E run_id \in RunId :
        session' = StageForRun_step(session, input_id, run_id)

IncrementAttemptCount_step(s, input_id) ==
    IF IncrementAttemptCount_admits(s, input_id) THEN IncrementAttemptCount_after(s, input_id) ELSE
    s
OfferIncrementAttemptCount ==
    \E input_id \in InputId :
        session' = IncrementAttemptCount_step(session, input_id)

RollbackStaged_step(s, input_id, lane) ==
    IF RollbackStaged_admits(s, input_id, lane) THEN RollbackStaged_after(s, input_id, lane) ELSE
    s
OfferRollbackStaged ==
    \E input_id \in InputId :
    \E lane \in {"QUEUE", "STEER"} :
        session' = RollbackStaged_step(session, input_id, lane)

ResolveStagedRollback_step(s, input_id, lane) ==
    IF ResolveStagedRollbackQueued_admits(s, input_id, lane) THEN ResolveStagedRollbackQueued_after(s, input_id, lane) ELSE
    IF ResolveStagedRollbackMaxAttemptsExhausted_admits(s, input_id, lane) THEN ResolveStagedRollbackMaxAttemptsExhausted_after(s, input_id, lane) ELSE
    s
OfferResolveStagedRollback ==
    \E input_id \in InputId :
    \E lane \in {"QUEUE", "STEER"} :
        session' = ResolveStagedRollback_step(session, input_id, lane)

ReturnStagedForDetach_step(s, input_id, lane) ==
    IF ReturnStagedForDetach_admits(s, input_id, lane) THEN ReturnStagedForDetach_after(s, input_id, lane) ELSE
    s
OfferReturnStagedForDetach ==
    \E input_id \in InputId :
    \E lane \in {"QUEUE", "STEER"} :
        session' = ReturnStagedForDetach_step(session, input_id, lane)

MarkApplied_step(s, input_id) ==
    IF MarkApplied_admits(s, input_id) THEN MarkApplied_after(s, input_id) ELSE
    s
OfferMarkApplied ==
    \E input_id \in InputId :
        session' = MarkApplied_step(session, input_id)

MarkAppliedPendingConsumption_step(s, input_id) ==
    IF MarkAppliedPendingConsumption_admits(s, input_id) THEN MarkAppliedPendingConsumption_after(s, input_id) ELSE
    s
OfferMarkAppliedPendingConsumption ==
    \E input_id \in InputId :
        session' = MarkAppliedPendingConsumption_step(session, input_id)

RecordBoundarySeq_step(s, input_id, run_id) ==
    IF RecordBoundarySeq_admits(s, input_id, run_id) THEN RecordBoundarySeq_after(s, input_id, run_id) ELSE
    s
OfferRecordBoundarySeq ==
    \E input_id \in InputId :
    \E run_id \in RunId :
        session' = RecordBoundarySeq_step(session, input_id, run_id)

ResolveLiveBoundaryContextReceipt_step(s, input_id, run_id) ==
    IF ResolveLiveBoundaryContextReceipt_admits(s, input_id, run_id) THEN ResolveLiveBoundaryContextReceipt_after(s, input_id, run_id) ELSE
    s
OfferResolveLiveBoundaryContextReceipt ==
    \E input_id \in InputId :
    \E run_id \in RunId :
        session' = ResolveLiveBoundaryContextReceipt_step(session, input_id, run_id)

ForgetRun_step(s, run_id) ==
    IF ForgetRun_admits(s, run_id) THEN ForgetRun_after(s, run_id) ELSE
    s
OfferForgetRun ==
    \E run_id \in RunId :
        session' = ForgetRun_step(session, run_id)

ConsumeOnAccept_step(s, input_id) ==
    IF ConsumeOnAccept_admits(s, input_id) THEN ConsumeOnAccept_after(s, input_id) ELSE
    s
OfferConsumeOnAccept ==
    \E input_id \in InputId :
        session' = ConsumeOnAccept_step(session, input_id)

ConsumeInput_step(s, input_id) ==
    IF ConsumeInput_admits(s, input_id) THEN ConsumeInput_after(s, input_id) ELSE
    s
OfferConsumeInput ==
    \E input_id \in InputId :
        session' = ConsumeInput_step(session, input_id)

SupersedeInput_step(s, input_id, superseded_by) ==
    IF SupersedeInput_admits(s, input_id, superseded_by) THEN SupersedeInput_after(s, input_id, superseded_by) ELSE
    s
OfferSupersedeInput ==
    \E input_id \in InputId :
    \E superseded_by \in InputId :
        session' = SupersedeInput_step(session, input_id, superseded_by)

CoalesceInput_step(s, aggregate_id, input_id) ==
    IF CoalesceInput_admits(s, aggregate_id, input_id) THEN CoalesceInput_after(s, aggregate_id, input_id) ELSE
    s
OfferCoalesceInput ==
    \E aggregate_id \in InputId :
    \E input_id \in InputId :
        session' = CoalesceInput_step(session, aggregate_id, input_id)

AbandonInput_step(s, attempt_count, input_id, reason) ==
    IF AbandonInput_admits(s, attempt_count, input_id, reason) THEN AbandonInput_after(s, attempt_count, input_id, reason) ELSE
    s
OfferAbandonInput ==
    \E attempt_count \in Some_attemptCount :
    \E input_id \in InputId :
    \E reason \in {"CANCELLED", "DESTROYED", "MAX_ATTEMPTS_EXHAUSTED", "RESET", "RETIRED", "STOPPED"} :
        session' = AbandonInput_step(session, attempt_count, input_id, reason)

ForgetInput_step(s, input_id) ==
    IF ForgetInput_admits(s, input_id) THEN ForgetInput_after(s, input_id) ELSE
    s
OfferForgetInput ==
    \E input_id \in InputId :
        session' = ForgetInput_step(session, input_id)

NormalizeRecoveredInputLifecycle_step(s, applied_boundary_committed, phase) ==
    IF NormalizeRecoveredInputAccepted_admits(s, applied_boundary_committed, phase) THEN NormalizeRecoveredInputAccepted_after(s, applied_boundary_committed, phase) ELSE
    IF NormalizeRecoveredInputStaged_admits(s, applied_boundary_committed, phase) THEN NormalizeRecoveredInputStaged_after(s, applied_boundary_committed, phase) ELSE
    IF NormalizeRecoveredInputAppliedCommitted_admits(s, applied_boundary_committed, phase) THEN NormalizeRecoveredInputAppliedCommitted_after(s, applied_boundary_committed, phase) ELSE
    IF NormalizeRecoveredInputAppliedMissingReceipt_admits(s, applied_boundary_committed, phase) THEN NormalizeRecoveredInputAppliedMissingReceipt_after(s, applied_boundary_committed, phase) ELSE
    IF NormalizeRecoveredInputAppliedUnobservedReceipt_admits(s, applied_boundary_committed, phase) THEN NormalizeRecoveredInputAppliedUnobservedReceipt_after(s, applied_boundary_committed, phase) ELSE
    IF NormalizeRecoveredInputQueued_admits(s, applied_boundary_committed, phase) THEN NormalizeRecoveredInputQueued_after(s, applied_boundary_committed, phase) ELSE
    s
OfferNormalizeRecoveredInputLifecycle ==
    \E applied_boundary_committed \in (BOOLEAN \cup {None}) :
    \E phase \in {"ABANDONED", "ACCEPTED", "APPLIED", "APPLIED_PENDING_CONSUMPTION", "COALESCED", "CONSUMED", "QUEUED", "STAGED", "SUPERSEDED"} :
        session' = NormalizeRecoveredInputLifecycle_step(session, applied_boundary_committed, phase)

ClassifyRecoveredInputDurability_step(s, durability) ==
    IF ClassifyRecoveredInputDurabilityDiscard_admits(s, durability) THEN ClassifyRecoveredInputDurabilityDiscard_after(s, durability) ELSE
    IF ClassifyRecoveredInputDurabilityRetain_admits(s, durability) THEN ClassifyRecoveredInputDurabilityRetain_after(s, durability) ELSE
    s
OfferClassifyRecoveredInputDurability ==
    \E durability \in {"DERIVED", "DURABLE", "EPHEMERAL", "MISSING"} :
        session' = ClassifyRecoveredInputDurability_step(session, durability)

RecoverAdmittedInput_step(s, input_id, input_kind, lane, runtime_boundary, runtime_execution_kind, runtime_peer_response_terminal_apply_intent) ==
    IF RecoverAdmittedInput_admits(s, input_id, input_kind, lane, runtime_boundary, runtime_execution_kind, runtime_peer_response_terminal_apply_intent) THEN RecoverAdmittedInput_after(s, input_id, input_kind, lane, runtime_boundary, runtime_execution_kind, runtime_peer_response_terminal_apply_intent) ELSE
    s
OfferRecoverAdmittedInput ==
    \E input_id \in InputId :
    \E input_kind \in {"CONTINUATION", "EXTERNAL_EVENT", "FLOW_STEP", "OPERATION", "PEER_MESSAGE", "PEER_REQUEST", "PEER_RESPONSE_PROGRESS", "PEER_RESPONSE_TERMINAL", "PROMPT"} :
    \E lane \in {"QUEUE", "STEER"} :
    \E runtime_boundary \in {"IMMEDIATE", "RUN_CHECKPOINT", "RUN_START"} :
    \E runtime_execution_kind \in {"CONTENT_TURN", "RESUME_PENDING"} :
    \E runtime_peer_response_terminal_apply_intent \in ({"APPEND_CONTEXT_AND_RUN"} \cup {None}) :
        session' = RecoverAdmittedInput_step(session, input_id, input_kind, lane, runtime_boundary, runtime_execution_kind, runtime_peer_response_terminal_apply_intent)

AuthorizeStoredInputStateSeed_step(s, abandon_attempt_count, abandon_reason, aggregate_id, attempt_count, phase, recovery_lane, superseded_by, terminal_kind) ==
    IF AuthorizeStoredInputStateSeed_admits(s, abandon_attempt_count, abandon_reason, aggregate_id, attempt_count, phase, recovery_lane, superseded_by, terminal_kind) THEN AuthorizeStoredInputStateSeed_after(s, abandon_attempt_count, abandon_reason, aggregate_id, attempt_count, phase, recovery_lane, superseded_by, terminal_kind) ELSE
    s
OfferAuthorizeStoredInputStateSeed ==
    \E abandon_attempt_count \in Some_abandonAttemptCount :
    \E abandon_reason \in ({"CANCELLED", "DESTROYED", "MAX_ATTEMPTS_EXHAUSTED", "RESET", "RETIRED", "STOPPED"} \cup {None}) :
    \E aggregate_id \in (InputId \cup {None}) :
    \E attempt_count \in Some_attemptCount :
    \E phase \in {"ABANDONED", "ACCEPTED", "APPLIED", "APPLIED_PENDING_CONSUMPTION", "COALESCED", "CONSUMED", "QUEUED", "STAGED", "SUPERSEDED"} :
    \E recovery_lane \in ({"QUEUE", "STEER"} \cup {None}) :
    \E superseded_by \in (InputId \cup {None}) :
    \E terminal_kind \in ({"ABANDONED", "COALESCED", "CONSUMED", "SUPERSEDED"} \cup {None}) :
        session' = AuthorizeStoredInputStateSeed_step(session, abandon_attempt_count, abandon_reason, aggregate_id, attempt_count, phase, recovery_lane, superseded_by, terminal_kind)

RecoverInputLifecycle_step(s, abandon_attempt_count, abandon_reason, admission_sequence, admission_sequence_recovery, aggregate_id, attempt_count, boundary_sequence, input_id, lane, phase, recovery_lane, run_id, superseded_by, terminal_kind) ==
    IF RecoverInputLifecycle_admits(s, abandon_attempt_count, abandon_reason, admission_sequence, admission_sequence_recovery, aggregate_id, attempt_count, boundary_sequence, input_id, lane, phase, recovery_lane, run_id, superseded_by, terminal_kind) THEN RecoverInputLifecycle_after(s, abandon_attempt_count, abandon_reason, admission_sequence, admission_sequence_recovery, aggregate_id, attempt_count, boundary_sequence, input_id, lane, phase, recovery_lane, run_id, superseded_by, terminal_kind) ELSE
    s
OfferRecoverInputLifecycle ==
    \E abandon_attempt_count \in Some_abandonAttemptCount :
    \E abandon_reason \in ({"CANCELLED", "DESTROYED", "MAX_ATTEMPTS_EXHAUSTED", "RESET", "RETIRED", "STOPPED"} \cup {None}) :
    \E admission_sequence \in (Some_admissionSequence \cup {None}) :
    \E admission_sequence_recovery \in ({"BOUNDARY_RECEIPT_COMMITTED", "MISSING_BOUNDARY_RECEIPT", "QUEUE_ACCEPTED", "ROLLBACK_STAGED"} \cup {None}) :
    \E aggregate_id \in (InputId \cup {None}) :
    \E attempt_count \in Some_attemptCount :
    \E boundary_sequence \in (Some_boundarySequence \cup {None}) :
    \E input_id \in InputId :
    \E lane \in ({"QUEUE", "STEER"} \cup {None}) :
    \E phase \in {"ABANDONED", "APPLIED", "APPLIED_PENDING_CONSUMPTION", "COALESCED", "CONSUMED", "QUEUED", "STAGED", "SUPERSEDED"} :
    \E recovery_lane \in ({"QUEUE", "STEER"} \cup {None}) :
    \E run_id \in (RunId \cup {None}) :
    \E superseded_by \in (InputId \cup {None}) :
    \E terminal_kind \in ({"ABANDONED", "COALESCED", "CONSUMED", "SUPERSEDED"} \cup {None}) :
        session' = RecoverInputLifecycle_step(session, abandon_attempt_count, abandon_reason, admission_sequence, admission_sequence_recovery, aggregate_id, attempt_count, boundary_sequence, input_id, lane, phase, recovery_lane, run_id, superseded_by, terminal_kind)

ResolveInputPublicLifecycle_step(s) ==
    IF ResolveInputPublicLifecycle_admits(s) THEN ResolveInputPublicLifecycle_after(s) ELSE
    s
OfferResolveInputPublicLifecycle ==
        session' = ResolveInputPublicLifecycle_step(session)

ResolveInputPublicTerminalOutcome_step(s, abandon_reason, phase, terminal_kind) ==
    IF ResolveInputPublicTerminalOutcomeNonTerminal_admits(s, abandon_reason, phase, terminal_kind) THEN ResolveInputPublicTerminalOutcomeNonTerminal_after(s, abandon_reason, phase, terminal_kind) ELSE
    IF ResolveInputPublicTerminalOutcomeConsumed_admits(s, abandon_reason, phase, terminal_kind) THEN ResolveInputPublicTerminalOutcomeConsumed_after(s, abandon_reason, phase, terminal_kind) ELSE
    IF ResolveInputPublicTerminalOutcomeSuperseded_admits(s, abandon_reason, phase, terminal_kind) THEN ResolveInputPublicTerminalOutcomeSuperseded_after(s, abandon_reason, phase, terminal_kind) ELSE
    IF ResolveInputPublicTerminalOutcomeCoalesced_admits(s, abandon_reason, phase, terminal_kind) THEN ResolveInputPublicTerminalOutcomeCoalesced_after(s, abandon_reason, phase, terminal_kind) ELSE
    IF ResolveInputPublicTerminalOutcomeCancelled_admits(s, abandon_reason, phase, terminal_kind) THEN ResolveInputPublicTerminalOutcomeCancelled_after(s, abandon_reason, phase, terminal_kind) ELSE
    IF ResolveInputPublicTerminalOutcomeAbandoned_admits(s, abandon_reason, phase, terminal_kind) THEN ResolveInputPublicTerminalOutcomeAbandoned_after(s, abandon_reason, phase, terminal_kind) ELSE
    s
OfferResolveInputPublicTerminalOutcome ==
    \E abandon_reason \in ({"CANCELLED", "DESTROYED", "MAX_ATTEMPTS_EXHAUSTED", "RESET", "RETIRED", "STOPPED"} \cup {None}) :
    \E phase \in {"ABANDONED", "ACCEPTED", "APPLIED", "APPLIED_PENDING_CONSUMPTION", "COALESCED", "CONSUMED", "QUEUED", "STAGED", "SUPERSEDED"} :
    \E terminal_kind \in ({"ABANDONED", "COALESCED", "CONSUMED", "SUPERSEDED"} \cup {None}) :
        session' = ResolveInputPublicTerminalOutcome_step(session, abandon_reason, phase, terminal_kind)

ClassifyInputTerminality_step(s, abandon_reason, phase, terminal_kind) ==
    IF ClassifyInputTerminalityNonTerminal_admits(s, abandon_reason, phase, terminal_kind) THEN ClassifyInputTerminalityNonTerminal_after(s, abandon_reason, phase, terminal_kind) ELSE
    IF ClassifyInputTerminalityConsumed_admits(s, abandon_reason, phase, terminal_kind) THEN ClassifyInputTerminalityConsumed_after(s, abandon_reason, phase, terminal_kind) ELSE
    IF ClassifyInputTerminalitySuperseded_admits(s, abandon_reason, phase, terminal_kind) THEN ClassifyInputTerminalitySuperseded_after(s, abandon_reason, phase, terminal_kind) ELSE
    IF ClassifyInputTerminalityCoalesced_admits(s, abandon_reason, phase, terminal_kind) THEN ClassifyInputTerminalityCoalesced_after(s, abandon_reason, phase, terminal_kind) ELSE
    IF ClassifyInputTerminalityAbandoned_admits(s, abandon_reason, phase, terminal_kind) THEN ClassifyInputTerminalityAbandoned_after(s, abandon_reason, phase, terminal_kind) ELSE
    s
OfferClassifyInputTerminality ==
    \E abandon_reason \in ({"CANCELLED", "DESTROYED", "MAX_ATTEMPTS_EXHAUSTED", "RESET", "RETIRED", "STOPPED"} \cup {None}) :
    \E phase \in {"ABANDONED", "ACCEPTED", "APPLIED", "APPLIED_PENDING_CONSUMPTION", "COALESCED", "CONSUMED", "QUEUED", "STAGED", "SUPERSEDED"} :
    \E terminal_kind \in ({"ABANDONED", "COALESCED", "CONSUMED", "SUPERSEDED"} \cup {None}) :
        session' = ClassifyInputTerminality_step(session, abandon_reason, phase, terminal_kind)

Offer_inputs ==
    \/ OfferResolveAdmissionValidation
    \/ OfferAcceptWithCompletion
    \/ OfferAcceptWithoutWake
    \/ OfferIngest
    \/ OfferResolveAdmissionIdempotency
    \/ OfferRegisterAcceptedIdempotency
    \/ OfferForgetIdempotencyKey
    \/ OfferResolveAdmissionPlan
    \/ OfferQueueAccepted
    \/ OfferSteerAccepted
    \/ OfferChangeLane
    \/ OfferPrioritizeInput
    \/ OfferDeferInputBehindBacklog
    \/ OfferStageForRun
    \/ OfferIncrementAttemptCount
    \/ OfferRollbackStaged
    \/ OfferResolveStagedRollback
    \/ OfferReturnStagedForDetach
    \/ OfferMarkApplied
    \/ OfferMarkAppliedPendingConsumption
    \/ OfferRecordBoundarySeq
    \/ OfferResolveLiveBoundaryContextReceipt
    \/ OfferForgetRun
    \/ OfferConsumeOnAccept
    \/ OfferConsumeInput
    \/ OfferSupersedeInput
    \/ OfferCoalesceInput
    \/ OfferAbandonInput
    \/ OfferForgetInput
    \/ OfferNormalizeRecoveredInputLifecycle
    \/ OfferClassifyRecoveredInputDurability
    \/ OfferRecoverAdmittedInput
    \/ OfferAuthorizeStoredInputStateSeed
    \/ OfferRecoverInputLifecycle
    \/ OfferResolveInputPublicLifecycle
    \/ OfferResolveInputPublicTerminalOutcome
    \/ OfferClassifyInputTerminality

\* -------------------- invariants

fence_requires_bound_runtime ==
    ((~(session.active_fence_token # None)) \/ (session.active_runtime_id # None))

runtime_generation_requires_bound_runtime ==
    ((~(session.active_runtime_generation # None)) \/ (session.active_runtime_id # None))

runtime_epoch_requires_bound_runtime ==
    ((~(session.active_runtime_epoch_id # None)) \/ (session.active_runtime_id # None))

runtime_binding_identity_is_typed ==
    ((~(session.active_runtime_id # None)) \/ (((session.active_runtime_generation # None) \/ (session.active_runtime_epoch_id # None))))

running_has_current_run ==
    ((~(session.lifecycle_phase = "RUNNING")) \/ (session.current_run_id # None))

deferred_stop_requires_active_runtime_phase ==
    ((~(session.runtime_stop_deferred = TRUE)) \/ (session.lifecycle_phase \in {"ATTACHED", "RUNNING"}))

current_run_only_while_running_or_retired ==
    ((~(session.current_run_id # None)) \/ (session.lifecycle_phase \in {"RETIRED", "RUNNING"}))

current_run_has_pre_run_phase ==
    ((((~(session.current_run_id # None)) /\ (~(session.pre_run_phase # None)))) \/ (((session.current_run_id # None) /\ (session.pre_run_phase # None))))

unregister_drain_obligations_require_draining ==
    ((~(~(session.registration_phase = "DRAINING"))) \/ (((session.unregister_runtime_loop_drain_pending = FALSE) /\ (session.unregister_comms_drain_exit_pending = FALSE) /\ (session.unregister_completion_waiter_drain_pending = FALSE))))

no_session_has_no_live_ingress ==
    ((~(~(session.session_id # None))) \/ (((~(session.drain_phase = "RUNNING")) /\ (session.peer_ingress_owner_kind = "UNATTACHED"))))

destroyed_has_no_live_ingress ==
    ((~(session.lifecycle_phase = "DESTROYED")) \/ (((~(session.drain_phase = "RUNNING")) /\ (session.peer_ingress_owner_kind = "UNATTACHED"))))

running_drain_has_mode ==
    ((~(session.drain_phase = "RUNNING")) \/ (session.drain_mode # None))

serving_requires_running_drain ==
    ((~(session.drain_service = "SERVING")) \/ (session.drain_phase = "RUNNING"))

exhausted_requires_respawnable_drain ==
    ((~(session.drain_service = "EXHAUSTED")) \/ (session.drain_phase = "EXITED_RESPAWNABLE"))

peer_ingress_owner_consistency ==
    ((((session.peer_ingress_owner_kind = "UNATTACHED") /\ (~(session.peer_ingress_comms_runtime_id # None)) /\ (~(session.peer_ingress_mob_id # None)))) \/ (((session.peer_ingress_owner_kind = "SESSION_OWNED") /\ (session.peer_ingress_comms_runtime_id # None) /\ (~(session.peer_ingress_mob_id # None)))) \/ (((session.peer_ingress_owner_kind = "MOB_OWNED") /\ (session.peer_ingress_comms_runtime_id # None) /\ (session.peer_ingress_mob_id # None))))

owner_has_inbox ==
    ((((session.peer_ingress_owner_kind = "UNATTACHED") /\ (~(session.owned_inbox # None)))) \/ (((~(session.peer_ingress_owner_kind = "UNATTACHED")) /\ (session.owned_inbox # None))))

owned_inbox_is_counted ==
    ((~(session.owned_inbox # None)) \/ (At(session.admitted_through, session.owned_inbox) # None))

=============================================================================

//! What the clock and the control slip tell: every minute by whom, and who had a step how.

use dossiers::domain::DossierStatus;
use serde_json::json;
use testkit::Backend;

use crate::answers::pretty;
use crate::people::applicant;
use crate::world::Counter;

const TIME: &str = "
query($id: ID!) {
  dossier(id: $id) {
    clock {
      dueAt lastDueAt startedAt
      segments { from to cause effect owner agency { id } }
      moves { at from to because }
      minutesByOwner { owner agency { id } wallMinutes workingMinutes }
      lateness { dueAt judgedAt verdict workingMinutes lateByHolder { owner agency { id } late } }
    }
    controlSlip {
      step leadPositionId allottedMinutes usedMinutes waitedMinutes
      handings { at kind fromPositionId toPositionId note }
      consultations { key who content askedAt dueAt endedAt ending answer }
    }
  }
}";

async fn a_late_dossier_says_by_whom_its_minutes_were_used(backend: Backend) {
    let counter = Counter::open(backend).await;
    let mut dossier = counter.dossier_in(DossierStatus::Processing).await;
    for (hour, mutation) in [
        ("2026-02-12 09:00", "claimDossierStep"),
        ("2026-02-12 10:00", "consultOnDossier"),
        ("2026-02-12 14:00", "answerDossierConsultation"),
        ("2026-02-25 08:30", "completeDossierStep"),
    ] {
        counter.at(hour);
        dossier = counter.give(mutation, &dossier).await;
    }
    counter.at("2026-02-25 09:30");
    let answer = counter
        .caller(&applicant())
        .graphql(TIME, json!({ "id": dossier["id"] }))
        .await;
    insta::assert_snapshot!("time_told", pretty(&answer.data()));
}

async fn a_dossier_that_waits_for_its_intake_has_a_clock_that_has_not_started(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.submit(json!({})).await;
    let caller = counter.caller(&applicant());
    let answer = caller.graphql(TIME, json!({ "id": dossier["id"] })).await;
    let clock = &answer.data()["dossier"]["clock"];
    assert_eq!(clock["segments"][0]["cause"], "AWAITING_INTAKE");
    for nothing in ["dueAt", "startedAt", "lateness"] {
        assert_eq!(clock[nothing], json!(null), "{nothing}");
    }
}

testkit::on_both_back_ends!(
    a_late_dossier_says_by_whom_its_minutes_were_used,
    a_dossier_that_waits_for_its_intake_has_a_clock_that_has_not_started,
);

//! Does what time alone brings about: tells the marks of time limits, and closes dossiers that their
//! applicants did not complete in time.

use ids::DossierId;
use policy::{Action, Resource};
use service::{AppError, OpCtx};

use super::change::resource;
use super::gather::{self, rulebook};
use super::words;
use crate::events::DossierChanged;
use crate::store::{find_ringing, keep_alarm, load_for_update, update};

/// How many alarms are read at once.
const BATCH: u64 = 200;

/// Rings every alarm that has come; gives how many dossiers were looked at. Each is a transaction of
/// its own, and one that fails holds no other up.
pub(crate) async fn ring_alarms(op: &OpCtx) -> Result<usize, AppError> {
    op.authorise(Action::RingAlarm, &Resource::Platform)?;
    let now = op.now();
    let (mut seen, mut after) = (0, None);
    loop {
        let tx = op.read().await?;
        let batch = find_ringing(&tx, now, after, BATCH).await?;
        drop(tx);
        after = batch.last().copied();
        if after.is_none() {
            return Ok(seen);
        }
        seen += batch.len();
        for (_, id) in batch {
            if let Err(error) = ring(op, id).await {
                let error: &dyn std::error::Error = &error;
                tracing::error!(dossier.id = %id, error, "an alarm did not ring; tried again later");
            }
        }
    }
}

async fn ring(op: &OpCtx, id: DossierId) -> Result<(), AppError> {
    let tx = op.write().await?;
    let Some(mut dossier) = load_for_update(&tx, id).await? else {
        return Ok(());
    };
    op.authorise(Action::RingAlarm, &resource(&dossier))?;
    let before = (dossier.version(), dossier.record().alarm_at);
    let procedure = gather::pinned_version(&tx, dossier.record().procedure_version).await?;
    let event = dossier
        .ring(op.now(), rulebook(&procedure)?)
        .map_err(|refusal| words::refused(refusal, op.language))?;
    let record = dossier.record();
    let receiving = Some(record.participants.receiving);
    if dossier.version() > before.0 {
        update(&tx, &dossier).await?;
        let detail =
            serde_json::json!({ "status": record.status.name(), "version": record.version });
        op.audit(&tx, receiving, Action::RingAlarm, id.to_string(), detail)
            .await?;
    } else if record.alarm_at != before.1 {
        keep_alarm(&tx, &dossier).await?;
    }
    if let Some(event) = &event {
        let told = [DossierChanged::new(&dossier, event)];
        op.publish(&tx, crate::NAME, receiving, &told).await?;
    }
    tx.commit().await?;
    tracing::info!(dossier.id = %id, dossier.version = dossier.version(), "an alarm rang");
    Ok(())
}

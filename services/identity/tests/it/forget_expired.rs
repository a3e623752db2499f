//! The house is kept: nothing that has expired stays for ever.

use chrono::TimeDelta;
use identity::Forgotten;
use testkit::Backend;
use tokio::sync::watch;

use crate::support::Office;

async fn forgets_what_no_longer_counts(backend: Backend) {
    let office = Office::open(backend).await;
    office.log_in("congdan1").await;
    office.try_log_in("khong.co.ai", "sai").await;
    let forget = async || {
        identity::forget_expired(&office.op(), &office.means)
            .await
            .unwrap()
    };
    assert_eq!(
        forget().await,
        Forgotten {
            attempts: 0,
            sessions: 0
        }
    );
    office.world.clock.advance(TimeDelta::minutes(15));
    assert_eq!(
        forget().await,
        Forgotten {
            attempts: 1,
            sessions: 0
        }
    );
    office.world.clock.advance(TimeDelta::days(37));
    assert_eq!(
        forget().await,
        Forgotten {
            attempts: 0,
            sessions: 1
        }
    );
}

async fn workers_stop_when_told(backend: Backend) {
    let office = Office::empty(backend).await;
    let (stop, told) = watch::channel(false);
    let workers = identity::workers(&office.ctx, &office.means, &told);
    let running = tokio::spawn(futures_util::future::join_all(workers));
    stop.send(true).unwrap();
    running.await.unwrap();
}

testkit::on_both_back_ends!(forgets_what_no_longer_counts, workers_stop_when_told);

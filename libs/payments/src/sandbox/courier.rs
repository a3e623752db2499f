//! Telling the platforms how sales ended, until they acknowledge it or all attempts are used up.

use std::sync::Arc;
use std::time::Duration;

use axum::http::header::CONTENT_TYPE;
use futures_util::StreamExt;
use futures_util::stream;
use tokio::sync::watch;

use super::client::FORM;
use super::house::{Inside, Pause};
use super::message::{Field, Message, Purpose};
use super::sale::Sale;
use super::wire::with_standing;

/// What one round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delivered {
    /// How many notices were acknowledged.
    pub acknowledged: usize,
    /// How many were not; they wait for the next attempt, or are given up.
    pub failed: usize,
}

/// Tells the platforms how their sales ended.
pub struct Courier {
    inside: Arc<Inside>,
    pause: Pause,
}

impl Courier {
    pub(super) const fn new(inside: Arc<Inside>, pause: Pause) -> Self {
        Self { inside, pause }
    }

    /// Ends the sales whose time is over, and tells everything that is to be told by now.
    pub async fn deliver(&self) -> Delivered {
        let now = self.inside.now();
        for key in self.inside.book.over(now).await {
            let expired = self.inside.book.change(&key, |sale| sale.expire(now)).await;
            if let Err(error) = expired {
                tracing::warn!(%error, "a sale of the sandbox stays open though its time is over");
            }
        }
        let at_once = self.inside.config.deliveries_at_once.max(1);
        stream::iter(self.inside.book.to_tell(now).await)
            .map(|sale| self.tell(sale))
            .buffer_unordered(at_once)
            .fold(Delivered::default(), |mut done, acknowledged| {
                if acknowledged {
                    done.acknowledged += 1;
                } else {
                    done.failed += 1;
                }
                std::future::ready(done)
            })
            .await
    }

    /// Delivers until told to stop, or until nobody is left who could tell.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let round = async {
                self.deliver().await;
                let wait = self.until_next().await;
                tokio::select! {
                    () = self.inside.ended.notified() => {}
                    () = (self.pause)(wait) => {}
                }
            };
            tokio::select! {
                () = round => {}
                changed = stop.changed() => if changed.is_err() { break },
            }
        }
    }

    /// Gives how long there is nothing to do, if nothing happens.
    async fn until_next(&self) -> Duration {
        let sweep = self.inside.config.sweep();
        let next = self.inside.book.next_to_tell_at().await;
        let wait = next.map(|at| at.signed_duration_since(self.inside.now()));
        let wait = wait.map(|wait| wait.to_std().unwrap_or(Duration::ZERO));
        wait.map_or(sweep, |wait| wait.min(sweep))
    }

    /// Tells one platform how one sale ended, and records whether it took it.
    async fn tell(&self, sale: Sale) -> bool {
        let acknowledged = self.post(&sale).await;
        let (now, config) = (self.inside.now(), &self.inside.config);
        let kept = self
            .inside
            .book
            .change(&sale.key(), |sale| sale.told(acknowledged, now, config))
            .await;
        if let Err(error) = kept {
            tracing::warn!(%error, "the sandbox will tell again what it has told");
        }
        acknowledged
    }

    async fn post(&self, sale: &Sale) -> bool {
        let merchant = &sale.order.merchant;
        let Ok(secret) = self.inside.secret(merchant) else {
            tracing::warn!(%merchant, "the sandbox no longer knows a merchant to be told");
            return false;
        };
        // a fresh nonce each time: a second attempt is no replay of the first
        let message = Message::at(self.inside.now()).with(Field::Merchant, merchant);
        let message = with_standing(message, Some((&sale.order, &sale.state)));
        let sent = self
            .inside
            .client
            .post(sale.order.callback_url.clone())
            .header(CONTENT_TYPE, FORM)
            .body(message.signed(Purpose::Callback, secret))
            .send()
            .await;
        match sent {
            Ok(response) if response.status().is_success() => true,
            Ok(response) => {
                let status = response.status().as_u16();
                tracing::info!(%merchant, http.status = status, "a notice of the sandbox was not taken");
                false
            }
            Err(error) => {
                let error = error.without_url();
                tracing::info!(%merchant, %error, "a notice of the sandbox did not arrive");
                false
            }
        }
    }
}

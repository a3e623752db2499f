//! The house: the other side of the sandbox, as the caller starts it.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use reqwest::redirect::Policy;
use tokio::sync::Notify;
use wording::Key;

use super::book::Book;
use super::config::HouseConfig;
use super::courier::Courier;
use super::message::{Field, Message, Purpose};
use super::replay::Replays;
use super::routes;
use crate::{CallbackRefusal, Secret};

/// Tells the time.
pub type Now = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Waits for a while.
pub type Pause = Arc<dyn Fn(Duration) -> BoxFuture<'static, ()> + Send + Sync>;

/// Why a house cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum HouseError {
    #[error("payments: the folder of the sandbox cannot be used")]
    Folder(#[from] io::Error),
    #[error("payments: no client for the network can be made")]
    Client(#[source] reqwest::Error),
}

/// A payment house in which no money moves.
#[derive(Clone)]
pub struct House(Arc<Inside>);

/// What router and courier share.
pub(crate) struct Inside {
    pub(crate) config: HouseConfig,
    pub(crate) book: Book,
    pub(crate) replays: Replays,
    pub(crate) client: reqwest::Client,
    pub(crate) now: Now,
    /// That a sale has ended, and somebody is to be told.
    pub(crate) ended: Notify,
}

impl House {
    /// Opens a house, with the sales of its folder if it has one.
    pub fn open(config: HouseConfig, now: Now) -> Result<Self, HouseError> {
        let client = reqwest::Client::builder()
            .timeout(config.delivery_timeout())
            .redirect(Policy::none())
            .no_proxy()
            .build()
            .map_err(HouseError::Client)?;
        Ok(Self(Arc::new(Inside {
            book: Book::open(config.folder.clone())?,
            replays: Replays::default(),
            client,
            now,
            ended: Notify::new(),
            config,
        })))
    }

    /// Gives the pages and the answers, to be served under the path of the house's address.
    pub fn router(&self) -> Router {
        routes::router(Arc::clone(&self.0))
    }

    /// Gives who tells the platforms how their sales ended; one is enough.
    pub fn courier(&self, pause: Pause) -> Courier {
        Courier::new(Arc::clone(&self.0), pause)
    }
}

impl Inside {
    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.now)()
    }

    /// Gives the secret of a merchant that the house knows.
    pub(crate) fn secret(&self, merchant: &Key) -> Result<&Secret, CallbackRefusal> {
        let secret = self.config.merchants.get(merchant);
        secret.ok_or(CallbackRefusal::OtherMerchant)
    }

    /// Reads a message that a known merchant signed for the purpose.
    pub(crate) fn verified(
        &self,
        text: &str,
        purpose: Purpose,
    ) -> Result<(Key, Message), CallbackRefusal> {
        let merchant: Key = Message::claimed(text, Field::Merchant)?;
        let secret = self.secret(&merchant)?;
        let message = Message::verified(text, purpose, &[secret])?;
        Ok((merchant, message))
    }
}

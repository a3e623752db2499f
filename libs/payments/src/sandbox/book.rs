//! The sales of the house: in memory and, where it has a folder, in files.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use tokio::sync::Mutex;

use super::config::HouseConfig;
use super::folder;
use super::sale::{Sale, SaleKey, SaleOrder};

/// Why the book does not keep something.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BookError {
    #[error("the folder of the sandbox cannot be used")]
    Folder(#[from] io::Error),
    #[error("the sandbox keeps as many sales as it may")]
    Full,
}

/// Why no sale is opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenRefusal {
    #[error("the reference is that of another order")]
    OtherOrder,
    #[error(transparent)]
    Book(#[from] BookError),
}

/// All the sales; one change at a time.
pub(crate) struct Book {
    sales: Mutex<BTreeMap<SaleKey, Sale>>,
    folder: Option<PathBuf>,
}

impl Book {
    /// Opens the book, with what its folder holds.
    pub(crate) fn open(folder: Option<PathBuf>) -> io::Result<Self> {
        let kept = folder.as_deref().map(folder::read).transpose()?;
        let sales = kept.unwrap_or_default().into_iter();
        Ok(Self {
            sales: Mutex::new(sales.map(|sale| (sale.key(), sale)).collect()),
            folder,
        })
    }

    /// Gives a sale.
    pub(crate) async fn find(&self, key: &SaleKey) -> Option<Sale> {
        self.sales.lock().await.get(key).cloned()
    }

    /// Opens a sale, or gives it as it stands if it was opened before by the same order.
    pub(crate) async fn open_sale(
        &self,
        order: SaleOrder,
        now: DateTime<Utc>,
        config: &HouseConfig,
    ) -> Result<Sale, OpenRefusal> {
        let sale = Sale::open(order);
        let key = sale.key();
        let mut sales = self.sales.lock().await;
        if let Some(known) = sales.get(&key) {
            let same = known.order == sale.order;
            return same.then(|| known.clone()).ok_or(OpenRefusal::OtherOrder);
        }
        if sales.len() >= config.most_sales {
            self.forget_done(&mut sales, now, config).await?;
        }
        if sales.len() >= config.most_sales {
            return Err(BookError::Full.into());
        }
        self.write(&sale).await?;
        sales.insert(key, sale.clone());
        Ok(sale)
    }

    /// Changes a sale, if there is one, and gives what the change gave and the sale after it.
    ///
    /// What cannot be written is not changed.
    pub(crate) async fn change<T>(
        &self,
        key: &SaleKey,
        change: impl FnOnce(&mut Sale) -> T + Send,
    ) -> Result<Option<(T, Sale)>, BookError> {
        let mut sales = self.sales.lock().await;
        let Some(sale) = sales.get_mut(key) else {
            return Ok(None);
        };
        let mut changed = sale.clone();
        let done = change(&mut changed);
        if changed != *sale {
            self.write(&changed).await?;
            *sale = changed.clone();
        }
        Ok(Some((done, changed)))
    }

    /// Gives the sales about which somebody is to be told something by an instant, the first first.
    pub(crate) async fn to_tell(&self, by: DateTime<Utc>) -> Vec<Sale> {
        let sales = self.sales.lock().await;
        let due = sales.values().filter_map(|sale| {
            let at = sale.to_tell_at().filter(|at| *at <= by)?;
            Some((at, sale.clone()))
        });
        let mut due: Vec<_> = due.collect();
        due.sort_by_key(|(at, _)| *at);
        due.into_iter().map(|(_, sale)| sale).collect()
    }

    /// Gives when somebody is to be told something next.
    pub(crate) async fn next_to_tell_at(&self) -> Option<DateTime<Utc>> {
        let sales = self.sales.lock().await;
        sales.values().filter_map(Sale::to_tell_at).min()
    }

    /// Gives the open sales whose time is over.
    pub(crate) async fn over(&self, now: DateTime<Utc>) -> Vec<SaleKey> {
        let sales = self.sales.lock().await;
        let over = sales.values().filter(|sale| sale.is_over(now));
        over.map(Sale::key).collect()
    }

    async fn forget_done(
        &self,
        sales: &mut BTreeMap<SaleKey, Sale>,
        now: DateTime<Utc>,
        config: &HouseConfig,
    ) -> Result<(), BookError> {
        let old = |at: DateTime<Utc>| now.signed_duration_since(at) >= config.forget_after();
        let done = sales
            .values()
            .filter(|sale| sale.done_at().is_some_and(old));
        let keys: Vec<_> = done.map(Sale::key).collect();
        for key in keys {
            if let Some(folder) = self.folder.clone() {
                let gone = key.clone();
                blocking(move || folder::remove(&folder, &gone)).await?;
            }
            sales.remove(&key);
        }
        Ok(())
    }

    async fn write(&self, sale: &Sale) -> Result<(), BookError> {
        if let Some(folder) = self.folder.clone() {
            let sale = sale.clone();
            blocking(move || folder::write(&folder, &sale)).await?;
        }
        Ok(())
    }
}

async fn blocking(work: impl FnOnce() -> io::Result<()> + Send + 'static) -> io::Result<()> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(io::Error::other)?
}

//! The sets of forms as each tenant prints them, and the places at which pages are set: never more at once than
//! configured, beside the threads that serve everybody.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use ids::TenantId;
use service::{AppError, ErrorCode};
use slips::{AdoptionError, Edition, Form, ManifestError, Slip, TemplateSet, TemplateSets, render};
use tokio::sync::Semaphore;

use crate::config::{OfficeTitles, SlipsConfig, TenantSlips};
use crate::domain::Receipt;

/// The longest address of a tracking page: with code and secret it still makes a QR code that phones read.
const LONGEST_PAGE: usize = 200;

/// Why forms cannot be printed as configured; each variant names its key.
#[derive(Debug, thiserror::Error)]
pub enum PrinterError {
    /// The sets that come with the program do not hold together.
    #[error("the template sets of the program")]
    Manifest(#[from] ManifestError),
    /// A tenant takes up sets that there are not, or two at once.
    #[error("tenants.{tenant}.sets")]
    Sets {
        /// Whose configuration it is.
        tenant: TenantId,
        /// What is wrong with it.
        source: AdoptionError,
    },
    /// It is no address that a QR code could lead to.
    #[error(
        "tracking_page: a plain http(s) address of at most {LONGEST_PAGE} characters, without #"
    )]
    TrackingPage,
    /// Nothing could ever be printed.
    #[error("at_once: at least 1")]
    AtOnce,
    /// Nobody would know what agencies are called.
    #[error("titles: at least one, each from a day of its own")]
    Titles,
}

/// Sets forms of dossiers.
pub(crate) struct Printer {
    sets: Arc<TemplateSets>,
    sets_of: BTreeMap<TenantId, Arc<TemplateSets>>,
    own: BTreeMap<TenantId, TenantSlips>,
    tracking_page: Option<String>,
    /// The first ones first.
    titles: Vec<OfficeTitles>,
    places: Arc<Semaphore>,
    patience: Duration,
}

/// What is to be printed, and of which day's set.
pub(super) struct Order {
    pub tenant: TenantId,
    pub day: NaiveDate,
    pub edition: Edition,
    pub slip: Slip,
    pub tracking: Option<String>,
}

#[derive(Debug, thiserror::Error)]
#[error("there is no set of forms for the day")]
struct NoSet;

impl Printer {
    /// Reads the sets, and how tenants take them up.
    ///
    /// # Errors
    /// When a value cannot be used, naming its key.
    pub(crate) fn new(config: &SlipsConfig, patience: Duration) -> Result<Self, PrinterError> {
        if config.at_once == 0 {
            return Err(PrinterError::AtOnce);
        }
        let pages = config.tenants.values().map(|own| &own.tracking_page);
        let mut pages = pages.chain([&config.tracking_page]).flatten();
        if !pages.all(|page| is_page(page)) {
            return Err(PrinterError::TrackingPage);
        }
        let sets = TemplateSets::bundled()?;
        let adopted = |(tenant, own): (&TenantId, &TenantSlips)| {
            let adopted = sets.adopted(&own.sets);
            let tenant = *tenant;
            let adopted = adopted.map_err(|source| PrinterError::Sets { tenant, source })?;
            Ok((tenant, Arc::new(adopted)))
        };
        let sets_of = config
            .tenants
            .iter()
            .map(adopted)
            .collect::<Result<_, PrinterError>>()?;
        Ok(Self {
            sets_of,
            sets: Arc::new(sets),
            own: config.tenants.clone(),
            tracking_page: config.tracking_page.clone(),
            titles: in_order(&config.titles)?,
            places: Arc::new(Semaphore::new(config.at_once)),
            patience,
        })
    }

    /// The set that a tenant prints on a day; none before the first circular.
    pub(super) fn set(&self, tenant: TenantId, day: NaiveDate) -> Option<&TemplateSet> {
        self.sets_of(tenant).on(day)
    }

    /// Whether the set of a tenant on a day has a form.
    pub(super) fn has(&self, tenant: TenantId, day: NaiveDate, form: Form) -> bool {
        let set = self.set(tenant, day);
        set.is_some_and(|set| set.forms().any(|each| each == form))
    }

    /// What agencies are called on a day.
    pub(super) fn titles(&self, day: NaiveDate) -> Option<&OfficeTitles> {
        let mut titles = self.titles.iter().rev();
        titles.find(|titles| titles.from <= day)
    }

    /// What single tenants have of their own.
    pub(super) const fn own(&self) -> &BTreeMap<TenantId, TenantSlips> {
        &self.own
    }

    /// Where the QR code of a form leads: to the progress of the dossier, if there is a page for it.
    ///
    /// Code and secret stand behind `#`, which browsers keep to themselves: no log of a server sees them. Forms that
    /// stay within agencies carry no secret.
    pub(super) fn tracking(
        &self,
        tenant: TenantId,
        receipt: Option<&Receipt>,
        with_secret: bool,
    ) -> Option<String> {
        let own = self
            .own
            .get(&tenant)
            .and_then(|own| own.tracking_page.as_ref());
        let page = own.or(self.tracking_page.as_ref())?;
        let receipt = receipt?;
        let code = &receipt.code;
        Some(if with_secret {
            let secret = receipt.tracking_secret.expose();
            format!("{page}#code={code}&secret={secret}")
        } else {
            format!("{page}#code={code}")
        })
    }

    /// Sets a form, as soon as there is a place for it.
    ///
    /// # Errors
    /// `SLIPS_BUSY` when there is none in time.
    pub(super) async fn print(&self, order: Order) -> Result<Vec<u8>, AppError> {
        let place = Arc::clone(&self.places).acquire_owned();
        let place = tokio::time::timeout(self.patience, place).await;
        let place = place.map_err(|_| AppError::new(ErrorCode::SlipsBusy))?;
        let place = place.map_err(AppError::internal)?;
        let sets = Arc::clone(self.sets_of(order.tenant));
        let printing = tokio::task::spawn_blocking(move || {
            // held until the pages are set, also when nobody waits for them any more
            let _place = place;
            let set = sets
                .on(order.day)
                .ok_or_else(|| AppError::internal(NoSet))?;
            let tracking = order.tracking.as_deref();
            render(set, order.edition, &order.slip, tracking).map_err(AppError::internal)
        });
        printing.await.map_err(AppError::internal)?
    }

    fn sets_of(&self, tenant: TenantId) -> &Arc<TemplateSets> {
        self.sets_of.get(&tenant).unwrap_or(&self.sets)
    }
}

fn is_page(page: &str) -> bool {
    let web = page.starts_with("https://") || page.starts_with("http://");
    let plain = page
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'#');
    web && plain && page.len() <= LONGEST_PAGE
}

fn in_order(titles: &[OfficeTitles]) -> Result<Vec<OfficeTitles>, PrinterError> {
    let mut titles = titles.to_vec();
    titles.sort_by_key(|titles| titles.from);
    let twice = titles.windows(2).any(|pair| match pair {
        [one, next] => one.from == next.from,
        _ => false,
    });
    if titles.is_empty() || twice {
        return Err(PrinterError::Titles);
    }
    Ok(titles)
}

//! The platforms on which the journeys run: one for each form, shared by all journeys of the test process.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex};

use chrono::{DateTime, Utc};
use journeys::Api;
use motcua::{Config, Platform, Services, SubgraphForm};
use service::TestClock;
use testkit::postgres::{self, TestDatabase};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::OnceCell;

/// Wednesday, 11 February 2026, 09:00 in Hà Nội; Tết is from 16 to 20 February.
pub const START: &str = "2026-02-11T02:00:00Z";

/// How the gateway reaches the services, and where they keep their data.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    pub subgraphs: SubgraphForm,
    pub backend: testkit::Backend,
}

/// A platform that runs until the test process ends.
pub struct Running {
    pub services: Services,
    pub clock: Arc<TestClock>,
    pub api: Api,
    pub address: SocketAddr,
    platform: Mutex<Platform>,
    _database: Option<TestDatabase>,
}

/// Outlives every single test, as the platforms do.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime")
});

/// The folder of this test process; folders of processes that are gone are swept.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("journeys");
    std::fs::create_dir_all(&all).unwrap();
    for folder in std::fs::read_dir(&all).unwrap() {
        let folder = folder.unwrap().path();
        let process = Path::new("/proc").join(folder.file_name().unwrap());
        if !process.exists() {
            // another test process may sweep as well
            let _ = std::fs::remove_dir_all(folder);
        }
    }
    all.join(std::process::id().to_string())
});

impl Form {
    fn cell(self) -> &'static OnceCell<Running> {
        static CELLS: [OnceCell<Running>; 4] = [const { OnceCell::const_new() }; 4];
        let http = matches!(self.subgraphs, SubgraphForm::Http);
        let postgres = self.backend == testkit::Backend::Postgres;
        &CELLS[usize::from(http) * 2 + usize::from(postgres)]
    }
}

impl Running {
    /// Starts a platform with the demonstration's accounts.
    pub async fn start(form: Form, profile: &str) -> Self {
        let database = match form.backend {
            testkit::Backend::Sqlite => None,
            testkit::Backend::Postgres => {
                Some(postgres::server().create_database(None).await.unwrap())
            }
        };
        let clock = Arc::new(TestClock::at(START.parse::<DateTime<Utc>>().unwrap()));
        let folder = format!("{:?}-{:?}-{profile}", form.subgraphs, form.backend);
        let mut config = Config {
            data_dir: FOLDER.join(folder),
            database_url: database.as_ref().map(|database| database.url().to_owned()),
            profile: profile.to_owned(),
            demo: true,
            subgraphs: form.subgraphs,
            ..Config::default()
        }
        .listening_on(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
        config.database_connections = 8;
        config.gateway.workers = std::num::NonZeroUsize::new(1);
        config.identity.password_memory_kib = 8;
        config.identity.password_passes = 1;
        // one journey moves the clock by minutes: the tokens of the others stay good
        config.identity.access_token_minutes = 24 * 60;
        let platform = Platform::start(config, clock.clone()).await.unwrap();
        Self {
            services: platform.services().clone(),
            clock,
            api: Api::new(platform.address()),
            address: platform.address(),
            platform: Mutex::new(platform),
            _database: database,
        }
    }

    /// Stops the platform; its database is dropped after it.
    pub async fn stop(self) {
        let platform = self.platform.into_inner().unwrap();
        platform.shutdown().await.unwrap();
    }
}

/// Walks a journey over the platform of this form.
pub fn walk(form: Form, journey: impl AsyncFnOnce(&'static Running)) {
    RUNTIME.block_on(async {
        let running = form
            .cell()
            .get_or_init(|| Running::start(form, "three-level"))
            .await;
        journey(running).await;
    });
}

/// Makes four tests of each journey, an `async fn(&'static Running)`.
macro_rules! on_all_forms {
    ($($journey:ident),+ $(,)?) => {
        $(
            mod $journey {
                use motcua::SubgraphForm::{Http, InProcess};
                use testkit::Backend::{Postgres, Sqlite};

                use crate::platform::{Form, walk};

                #[test]
                fn in_process_on_sqlite() {
                    walk(Form { subgraphs: InProcess, backend: Sqlite }, super::$journey);
                }

                #[test]
                fn in_process_on_postgres() {
                    walk(Form { subgraphs: InProcess, backend: Postgres }, super::$journey);
                }

                #[test]
                fn over_http_on_sqlite() {
                    walk(Form { subgraphs: Http, backend: Sqlite }, super::$journey);
                }

                #[test]
                fn over_http_on_postgres() {
                    walk(Form { subgraphs: Http, backend: Postgres }, super::$journey);
                }
            }
        )+
    };
}
pub(crate) use on_all_forms;

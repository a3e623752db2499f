//! kill -9 during a burst of filings: what was acknowledged is there, nothing is there twice, codes have no gap.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use journeys::{
    Api, MARITAL_STATUS, Office, Procedure, counter_filing, documents, eventually, online_filing,
};
use serde_json::{Value, json};
use testkit::{Backend, sql};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::installation::{Installation, waiting_events};

testkit::on_both_back_ends!(nothing_acknowledged_is_lost_and_nothing_doubled);

const CLIENTS: usize = 8;
/// The process is killed after so many acknowledgements, while all clients go on.
const ACKNOWLEDGED: usize = 40;

/// One citizen whose dossiers are filed one after the other: by themselves, or by an officer at the counter.
#[derive(Clone)]
struct Client {
    citizen: Api,
    files: Api,
    mutation: &'static str,
    filing: Value,
}

/// What a client was answered to each of its keys; nothing to the last when the process died over it.
type Answers = Vec<Option<Value>>;

impl Client {
    /// Files under the key of this number.
    async fn file(&self, number: usize) -> Option<Value> {
        let mut input = self.filing.clone();
        let prefix = self.filing["idempotencyKey"].as_str().unwrap();
        input["idempotencyKey"] = json!(format!("{prefix} {number}"));
        let document = documents::mutation(self.mutation);
        let variables = json!({ "input": input });
        let answer = self.files.try_graphql(&document, variables).await.ok()?;
        let mut data = answer.data();
        Some(data[self.mutation]["dossier"].take())
    }

    /// Files until the process is gone.
    async fn file_on(self, acknowledged: Arc<AtomicUsize>, enough: Arc<Notify>) -> Answers {
        let mut answers = Answers::new();
        loop {
            let answer = self.file(answers.len()).await;
            let gone = answer.is_none();
            answers.push(answer);
            if gone {
                return answers;
            }
            if acknowledged.fetch_add(1, Ordering::SeqCst) + 1 == ACKNOWLEDGED {
                enough.notify_one();
            }
        }
    }

    /// The same client at another address of the platform, with the tokens that it has.
    fn at(&self, api: &Api) -> Self {
        Self {
            citizen: api.with_token(self.citizen.token().unwrap()),
            files: api.with_token(self.files.token().unwrap()),
            ..self.clone()
        }
    }
}

async fn clients(api: &Api) -> Vec<Client> {
    let office = Office::open(api, "xa").await;
    let procedure = Procedure::find(api, MARITAL_STATUS).await;
    let mut clients = Vec::new();
    for number in 0..CLIENTS {
        let citizen = api.registered(&format!("burst.{number}")).await;
        let key = format!("burst {number}");
        let client = if number % 2 == 0 {
            Client {
                files: citizen.clone(),
                mutation: "submitDossier",
                filing: online_filing(&key, &office.tenant, &procedure),
                citizen,
            }
        } else {
            let mut filing = counter_filing(&key, &office.tenant, &procedure);
            filing["applicantAccountId"] = json!(citizen.account().await);
            Client {
                files: office.reception.clone(),
                mutation: "fileDossierAtCounter",
                filing,
                citizen,
            }
        };
        clients.push(client);
    }
    clients
}

/// Lets all clients file at once and kills the process among their calls.
async fn burst(serving: crate::installation::Serving, clients: &[Client]) -> Vec<Answers> {
    let (acknowledged, enough) = (Arc::<AtomicUsize>::default(), Arc::new(Notify::new()));
    let mut filing = JoinSet::new();
    for (number, client) in clients.iter().cloned().enumerate() {
        let (acknowledged, enough) = (acknowledged.clone(), enough.clone());
        filing.spawn(async move { (number, client.file_on(acknowledged, enough).await) });
    }
    enough.notified().await;
    serving.signal("KILL").await;
    assert!(!serving.ended().await.success());
    let answers: BTreeMap<_, _> = filing.join_all().await.into_iter().collect();
    answers.into_values().collect()
}

/// The numbers of the codes, by agency and day.
fn numbers<'a>(codes: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, Vec<u64>> {
    let mut numbers: BTreeMap<_, Vec<u64>> = BTreeMap::new();
    for code in codes {
        let (day, number) = code.rsplit_once('-').unwrap();
        numbers
            .entry(day)
            .or_default()
            .push(number.parse().unwrap());
    }
    numbers
        .values_mut()
        .for_each(|of_day| of_day.sort_unstable());
    numbers
}

async fn nothing_acknowledged_is_lost_and_nothing_doubled(backend: Backend) {
    let installation = Installation::new(backend).await;
    let first = installation.serve().await;
    let clients = clients(&first.api).await;
    let answers = burst(first, &clients).await;

    let second = installation.serve().await;
    let mut codes = BTreeSet::new();
    for (client, answers) in clients.iter().zip(&answers) {
        let client = client.at(&second.api);
        let mut ids = BTreeSet::new();
        for (number, answer) in answers.iter().enumerate() {
            let repeated = client.file(number).await.expect("an answer");
            if let Some(acknowledged) = answer {
                assert_eq!(&repeated, acknowledged, "the first answer, again");
            }
            assert_eq!(client.file(number).await.unwrap(), repeated);
            ids.insert(repeated["id"].as_str().unwrap().to_owned());
            if let Some(code) = repeated["code"].as_str() {
                assert!(codes.insert(code.to_owned()), "{code} was given twice");
            }
        }
        assert_eq!(ids.len(), answers.len(), "one dossier for each key");
        let found = client.citizen.dossiers().await;
        assert_eq!(found.len(), ids.len(), "the citizen has no other");
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), ids);
    }
    for (day, numbers) in numbers(codes.iter().map(String::as_str)) {
        let gapless: Vec<u64> = (1..=numbers.len() as u64).collect();
        assert_eq!(numbers, gapless, "{day}");
    }

    let databases = installation.databases().await;
    eventually(
        "events that the crash left behind are relayed",
        async || (waiting_events(&databases.dossiers).await == 0).then_some(()),
    )
    .await;
    second.stop().await;
    let filed: usize = answers.iter().map(Vec::len).sum();
    for (table, expected) in [
        ("dossier", filed),
        ("outbox", filed),
        ("audit_entry", filed),
    ] {
        let count = format!("SELECT count(*) FROM {table}");
        let found = sql::number(&databases.dossiers, &count).await.unwrap();
        assert_eq!(usize::try_from(found), Ok(expected), "{table}");
    }
    for (service, database) in databases.all() {
        assert_eq!(waiting_events(database).await, 0, "{service}");
    }
    let verified = installation.run(&["audit", "verify"]).await;
    let said = String::from_utf8(verified.stdout).unwrap();
    assert!(verified.status.success(), "{said}");
    for line in said.lines() {
        assert!(line.contains(" 0 not yet sealed, 0 breaks"), "{line}");
    }
}

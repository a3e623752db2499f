//! A counter at which people pay: a procedure that costs something, a payment sandbox on a port of
//! its own, and a browser without scripts.

use std::sync::Arc;

use axum::Router;
use chrono::TimeDelta;
use dossiers::domain::ProcedureDocument;
use dossiers::{PaymentConfig, PaymentDesk, SandboxAccount};
use ids::{ProcedureId, ProcedureVersionId};
use payments::Secret;
use payments::sandbox::{Courier, House, HouseConfig};
use policy::{Actor, PositionRole};
use serde_json::{Value, json};
use service::Clock;
use testkit::{Backend, Caller};
use tokio::net::TcpListener;
use url::Url;
use uuid::Uuid;
use wording::Key;

use crate::answers::{dossier_of, merged};
use crate::domain_money_dossier::charging;
use crate::people::{applicant, official};
use crate::world::Counter;

pub const SECRET: &str = "a secret of the tests, not of anybody else";

/// Everything of a dossier that tells of its money.
pub const MONEY: &str = "
fragment Money on Dossier {
  id version status code receipt { dueAt clockStartedAt }
  finance {
    state dueNow owed outstanding paid refunded providers
    awaited { since }
    lines { key kind label unitAmount quantity per basis circumstance amount owed moment paid
      reduction { who percent basis evidence note amount } }
    claims { fee reduction evidence note decidedAt }
    payments { reference way provider state amount lines }
    receipts { series number kind amount at takesBack }
    refunds { reference payment cause amount state }
    incidents { number payment kind told }
  }
}";

/// The version that costs something: 8,000 a copy and 15,000.
pub fn charging_document() -> ProcedureDocument {
    let mut document = charging().procedure.document().clone();
    document.version_id = ProcedureVersionId::from_uuid(Uuid::from_u128(0xB7));
    document.procedure_id = ProcedureId::from_uuid(Uuid::from_u128(0xB6));
    document
}

pub fn key(text: &str) -> Key {
    text.parse().unwrap()
}

pub fn secret() -> Secret {
    SECRET.to_owned().try_into().unwrap()
}

/// The desk of a platform and a sandbox at these addresses.
pub fn desk(platform: &str, house: &str) -> Arc<PaymentDesk> {
    let account = SandboxAccount {
        merchant: key("moon"),
        house_url: house.parse().unwrap(),
        service_url: None,
        secret: secret(),
        previous_secret: None,
    };
    let config = PaymentConfig {
        public_url: Some(platform.parse().unwrap()),
        sandboxes: [(key("sandbox"), account)].into(),
        providers: vec![key("sandbox")],
        ..PaymentConfig::default()
    };
    Arc::new(PaymentDesk::open(config).unwrap())
}

/// A desk whose sandbox nobody visits.
pub fn quiet_desk() -> Arc<PaymentDesk> {
    desk("http://127.0.0.1:9/", "http://127.0.0.1:9/sandbox")
}

pub struct Till {
    pub counter: Counter,
    pub desk: Arc<PaymentDesk>,
    pub courier: Courier,
    pub house_url: Url,
    pub platform_url: Url,
    pub browser: reqwest::Client,
}

async fn bound() -> (TcpListener, Url) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, format!("http://{address}/").parse().unwrap())
}

fn serve(listener: TcpListener, router: Router) {
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
}

impl Till {
    pub async fn open(backend: Backend) -> Self {
        let mut counter = Counter::open(backend).await;
        counter.publish(&charging_document()).await;
        let clock = Arc::clone(&counter.world.clock);
        let config = HouseConfig {
            merchants: [(key("moon"), secret())].into(),
            ..HouseConfig::default()
        };
        let house = House::open(config, Arc::new(move || clock.now())).unwrap();
        let (house_listener, house_url) = bound().await;
        serve(
            house_listener,
            Router::new().nest("/sandbox", house.router()),
        );
        let house_url = house_url.join("sandbox").unwrap();
        let (listener, platform_url) = bound().await;
        let desk = desk(platform_url.as_str(), house_url.as_str());
        let router = dossiers::router(&counter.world.ctx, &counter.means, &desk);
        serve(listener, router.clone());
        counter.caller = Caller::new(router);
        let browser = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self {
            counter,
            desk,
            courier: house.courier(Arc::new(|_| Box::pin(std::future::ready(())))),
            house_url,
            platform_url,
            browser,
        }
    }

    /// Calls a mutation, and gives everything of its payload.
    pub async fn call(&self, actor: &Actor, mutation: &str, input: Value) -> testkit::Answer {
        let (first, rest) = mutation.split_at(1);
        let name = format!("{}{rest}Input", first.to_uppercase());
        let more = match mutation {
            "startDossierPayment" => "reference redirectUrl",
            _ => "",
        };
        let document = format!(
            "mutation($input: {name}!) {{ {mutation}(input: $input) {{ dossier {{ ...Money }} {more} }} }} {MONEY}"
        );
        let caller = self.counter.caller(actor);
        caller.graphql(&document, json!({ "input": input })).await
    }

    /// Gives a command on a dossier; gives the dossier.
    pub async fn give(&self, actor: &Actor, mutation: &str, dossier: &Value, rest: Value) -> Value {
        let input = self.counter.command_input(dossier, rest);
        dossier_of(self.call(actor, mutation, input).await, mutation)
    }

    pub fn reception() -> Actor {
        official(PositionRole::Reception)
    }

    /// The filing of what costs something.
    pub fn filing(&self, change: Value) -> Value {
        let version = json!({ "procedureVersionId": charging_document().version_id });
        self.counter.filing_input(merged(version, change))
    }

    /// Files online.
    pub async fn submit(&self, change: Value) -> Value {
        let input = self.filing(change);
        dossier_of(
            self.call(&applicant(), "submitDossier", input).await,
            "submitDossier",
        )
    }

    /// Files at the counter.
    pub async fn file(&self, change: Value) -> Value {
        let counter_only =
            json!({ "channel": "COUNTER", "applicantAccountId": applicant().account() });
        let input = self.filing(merged(counter_only, change));
        let answer = self
            .call(&Self::reception(), "fileDossierAtCounter", input)
            .await;
        dossier_of(answer, "fileDossierAtCounter")
    }

    /// The dossier as it is now.
    pub async fn look(&self, dossier: &Value) -> Value {
        let document = format!("query($id: ID!) {{ dossier(id: $id) {{ ...Money }} }} {MONEY}");
        let caller = self.counter.caller(&applicant());
        let answer = caller
            .graphql(&document, json!({ "id": dossier["id"] }))
            .await;
        answer.data()["dossier"].clone()
    }

    /// Begins a payment online; gives dossier, reference and page.
    pub async fn start(&self, dossier: &Value) -> (Value, String, Url) {
        let mutation = "startDossierPayment";
        let input = self.counter.command_input(dossier, json!({}));
        let answer = self.call(&applicant(), mutation, input).await.data();
        let payload = &answer[mutation];
        (
            payload["dossier"].clone(),
            payload["reference"].as_str().unwrap().to_owned(),
            payload["redirectUrl"].as_str().unwrap().parse().unwrap(),
        )
    }

    /// Opens the provider's page and presses a button; gives where the browser goes.
    pub async fn press(&self, page: &Url, button: &str) -> Url {
        let shown = self.browser.get(page.clone()).send().await.unwrap();
        assert_eq!(shown.status(), 200);
        let html = shown.text().await.unwrap();
        let action = page.join(&attribute(&html, "action=\"")).unwrap();
        let hidden = html.lines().filter(|line| line.contains("type=\"hidden\""));
        let mut fields: Vec<_> = hidden
            .map(|line| (attribute(line, "name=\""), attribute(line, "value=\"")))
            .collect();
        fields.push(("button".to_owned(), button.to_owned()));
        let pressed = self
            .browser
            .post(action)
            .form(&fields)
            .send()
            .await
            .unwrap();
        let location = pressed.headers().get("location").unwrap();
        location.to_str().unwrap().parse().unwrap()
    }

    /// Lets the sandbox tell the platform; how many notices the platform took.
    pub async fn tell(&self) -> usize {
        self.courier.deliver().await.acknowledged
    }

    /// Asks the providers what is to be asked by now.
    pub async fn settle(&self) -> usize {
        dossiers::settle_payments(&self.counter.world.ctx, &self.desk)
            .await
            .unwrap()
    }

    pub fn advance(&self, by: TimeDelta) {
        let clock = &self.counter.world.clock;
        clock.set(clock.now() + by);
    }
}

fn attribute(html: &str, before: &str) -> String {
    let (_, rest) = html.split_once(before).unwrap();
    let value = rest.split_once('"').unwrap().0;
    value.replace("&amp;", "&")
}

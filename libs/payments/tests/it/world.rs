//! What the tests share: a house on a port of its own, a platform that records what it is told, and
//! a browser without scripts.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use chrono::{DateTime, TimeDelta, Utc};
use payments::sandbox::{Courier, House, HouseConfig, Sandbox, SandboxConfig};
use payments::{
    Amount, CallbackRefusal, Notice, Order, PaymentProvider, PaymentReference, RawCallback, Secret,
};
use tokio::net::TcpListener;
use url::Url;
use wording::{Key, Language};

pub const SECRET: &str = "a secret of the tests, not of anybody else";
pub const OTHER_SECRET: &str = "another secret of the tests, quite as long";

/// A clock that is set by hand.
#[derive(Clone)]
pub struct Time(Arc<Mutex<DateTime<Utc>>>);

impl Time {
    pub fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }

    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}

/// What a platform was told, and what it is to answer; OK when nothing is set.
#[derive(Clone, Default)]
pub struct Told {
    pub bodies: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
    pub answers: Arc<Mutex<VecDeque<StatusCode>>>,
}

impl Told {
    pub fn count(&self) -> usize {
        self.bodies.lock().unwrap().len()
    }

    pub fn last(&self) -> (HeaderMap, Bytes) {
        self.bodies.lock().unwrap().last().unwrap().clone()
    }

    pub fn answer(&self, statuses: &[u16]) {
        let statuses = statuses
            .iter()
            .map(|code| StatusCode::from_u16(*code).unwrap());
        self.answers.lock().unwrap().extend(statuses);
    }
}

/// A house, a platform and a browser.
pub struct World {
    pub time: Time,
    pub house: House,
    pub sandbox: Sandbox,
    pub house_url: Url,
    pub platform_url: Url,
    pub told: Told,
    pub browser: reqwest::Client,
}

pub fn key(text: &str) -> Key {
    text.parse().unwrap()
}

pub fn secret(text: &str) -> Secret {
    text.to_owned().try_into().unwrap()
}

pub fn reference(text: &str) -> PaymentReference {
    text.parse().unwrap()
}

pub fn amount(amount: i64) -> Amount {
    amount.try_into().unwrap()
}

pub fn house_config() -> HouseConfig {
    HouseConfig {
        merchants: [
            (key("ward-one"), secret(SECRET)),
            (key("ward-two"), secret(OTHER_SECRET)),
        ]
        .into(),
        ..HouseConfig::default()
    }
}

async fn serve(router: Router) -> Url {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    format!("http://{address}").parse().unwrap()
}

async fn take(State(told): State<Told>, headers: HeaderMap, body: Bytes) -> StatusCode {
    told.bodies.lock().unwrap().push((headers, body));
    let answer = told.answers.lock().unwrap().pop_front();
    answer.unwrap_or(StatusCode::OK)
}

impl World {
    pub async fn new() -> Self {
        Self::with(house_config()).await
    }

    pub async fn with(config: HouseConfig) -> Self {
        let start = "2026-03-02T01:00:00Z".parse().unwrap();
        let time = Time(Arc::new(Mutex::new(start)));
        let clock = time.clone();
        let house = House::open(config, Arc::new(move || clock.now())).unwrap();
        let router = Router::new().nest("/sandbox", house.router());
        let house_url = serve(router).await.join("sandbox").unwrap();
        let told = Told::default();
        let platform = Router::new().route("/callback", post(take));
        let platform_url = serve(platform.with_state(told.clone())).await;
        let browser = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self {
            sandbox: sandbox("ward-one", SECRET, &house_url),
            time,
            house,
            house_url,
            platform_url,
            told,
            browser,
        }
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.time.now()
    }

    pub fn order(&self, name: &str) -> Order {
        Order {
            reference: reference(name),
            amount: amount(130_000),
            description: "Lệ phí hồ sơ H01.02-260302-0001"
                .to_owned()
                .try_into()
                .unwrap(),
            return_url: self.platform_url.join("/return?dossier=1").unwrap(),
            callback_url: self.platform_url.join("/callback").unwrap(),
            expires_at: self.now() + TimeDelta::minutes(15),
            language: Language::Vietnamese,
        }
    }

    pub async fn address(&self, order: &Order) -> Url {
        self.sandbox.start(order, self.now()).await.unwrap().url
    }

    pub async fn get(&self, url: &str) -> (StatusCode, String) {
        let response = self.browser.get(url).send().await.unwrap();
        (response.status(), response.text().await.unwrap())
    }

    /// Opens the page of an order and presses a button there, as a browser would.
    pub async fn press(&self, address: &Url, button: &str) -> (StatusCode, Option<Url>, String) {
        let (status, page) = self.get(address.as_str()).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        self.press_on(address, &page, button).await
    }

    /// Presses a button of a page that is open.
    pub async fn press_on(
        &self,
        address: &Url,
        page: &str,
        button: &str,
    ) -> (StatusCode, Option<Url>, String) {
        let action = attribute(page, "action=\"");
        let action = address.join(&action).unwrap();
        let mut fields = hidden(page);
        fields.push(("button".to_owned(), button.to_owned()));
        self.submit(action, &fields).await
    }

    pub async fn submit(
        &self,
        action: Url,
        fields: &[(String, String)],
    ) -> (StatusCode, Option<Url>, String) {
        let response = self.browser.post(action).form(fields).send().await.unwrap();
        let status = response.status();
        let location = response.headers().get("location");
        let location = location.map(|url| url.to_str().unwrap().parse().unwrap());
        (status, location, response.text().await.unwrap())
    }

    pub fn courier(&self) -> Courier {
        self.house
            .courier(Arc::new(|_| Box::pin(std::future::ready(()))))
    }

    /// Verifies what the platform was last told.
    pub fn verify_last(&self) -> Result<Notice, CallbackRefusal> {
        let (headers, body) = self.told.last();
        self.verify(&headers, &body)
    }

    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<Notice, CallbackRefusal> {
        let callback = RawCallback {
            query: None,
            body,
            headers,
        };
        self.sandbox.verify_callback(callback, self.now())
    }

    pub fn verify_return(&self, url: &Url) -> Result<Notice, CallbackRefusal> {
        let callback = RawCallback {
            query: url.query(),
            body: b"",
            headers: &HeaderMap::new(),
        };
        self.sandbox.verify_callback(callback, self.now())
    }
}

pub fn sandbox(merchant: &str, with_secret: &str, house_url: &Url) -> Sandbox {
    let name = key("sandbox");
    let config = SandboxConfig::new(name, key(merchant), house_url.clone(), secret(with_secret));
    Sandbox::new(config).unwrap()
}

pub fn attribute(page: &str, before: &str) -> String {
    let (_, rest) = page.split_once(before).unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

/// The hidden fields of a page's form.
pub fn hidden(page: &str) -> Vec<(String, String)> {
    let inputs = page.lines().filter(|line| line.contains("type=\"hidden\""));
    inputs
        .map(|line| (attribute(line, "name=\""), attribute(line, "value=\"")))
        .collect()
}

/// The fields of a query or form, in order.
pub fn fields(text: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(text.as_bytes())
        .into_owned()
        .collect()
}

pub fn written(fields: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

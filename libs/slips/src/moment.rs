//! Dates and times as forms print them: what clocks in Vietnam show, to the minute.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

const WRITTEN: &str = "%Y-%m-%dT%H:%M";

/// An instant as a form prints it (giờ, phút, ngày, tháng, năm), in Vietnam's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(NaiveDateTime);

impl Moment {
    /// Gives what clocks in Vietnam show at an instant.
    pub fn at(instant: DateTime<Utc>) -> Self {
        let shown = calendar::local_date_time(instant);
        let minute = shown.date().and_hms_opt(shown.hour(), shown.minute(), 0);
        Self(minute.unwrap_or(shown))
    }

    /// The legal date of the moment.
    pub fn date(self) -> NaiveDate {
        self.0.date()
    }

    /// Gives the instant again, to the minute.
    pub fn instant(self) -> DateTime<Utc> {
        calendar::instant_at(self.0.date(), self.0.time())
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.format(WRITTEN))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        NaiveDateTime::parse_from_str(&written, WRITTEN)
            .map(Self)
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn forms_show_vietnam_time_to_the_minute() {
        let moment = Moment::at("2026-02-10T17:30:59.5Z".parse().unwrap());
        assert_eq!(
            serde_json::to_string(&moment).unwrap(),
            "\"2026-02-11T00:30\""
        );
        assert_eq!(moment.instant().to_rfc3339(), "2026-02-10T17:30:00+00:00");
        let read: Moment = serde_json::from_str("\"2026-02-11T00:30\"").unwrap();
        assert_eq!(read, moment);
    }
}

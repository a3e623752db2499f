//! The gateway's own refusals: their codes (append-only, listed in README.md), texts and statuses.

use hive_router::ntex::http::{Response, StatusCode};
use serde_json::json;

use crate::language::Language;
use crate::negotiation::ResponseType;
use crate::shape;

/// Code of a refusal that the gateway itself gives; services add their own codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalCode {
    MethodNotAllowed,
    MutationByGet,
    UnsupportedMediaType,
    NotAcceptable,
    CrossSiteRequest,
    HeadersTooLarge,
    QueryTooLarge,
    BodyTooLarge,
    MalformedRequest,
    MissingQuery,
    QuerySyntaxError,
    QueryInvalid,
    VariablesInvalid,
    QueryTooDeep,
    TooManyAliases,
    TooManyDirectives,
    QueryTooComplex,
    IntrospectionDisabled,
    SubscriptionsUnsupported,
    ServiceUnavailable,
    Timeout,
    Internal,
}

impl RefusalCode {
    /// Every code, in the order of the README's table.
    pub const ALL: [Self; 22] = [
        Self::MethodNotAllowed,
        Self::MutationByGet,
        Self::UnsupportedMediaType,
        Self::NotAcceptable,
        Self::CrossSiteRequest,
        Self::HeadersTooLarge,
        Self::QueryTooLarge,
        Self::BodyTooLarge,
        Self::MalformedRequest,
        Self::MissingQuery,
        Self::QuerySyntaxError,
        Self::QueryInvalid,
        Self::VariablesInvalid,
        Self::QueryTooDeep,
        Self::TooManyAliases,
        Self::TooManyDirectives,
        Self::QueryTooComplex,
        Self::IntrospectionDisabled,
        Self::SubscriptionsUnsupported,
        Self::ServiceUnavailable,
        Self::Timeout,
        Self::Internal,
    ];

    /// The value of `extensions.code`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MethodNotAllowed => "METHOD_NOT_ALLOWED",
            Self::MutationByGet => "MUTATION_BY_GET",
            Self::UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
            Self::NotAcceptable => "NOT_ACCEPTABLE",
            Self::CrossSiteRequest => "CROSS_SITE_REQUEST",
            Self::HeadersTooLarge => "HEADERS_TOO_LARGE",
            Self::QueryTooLarge => "QUERY_TOO_LARGE",
            Self::BodyTooLarge => "BODY_TOO_LARGE",
            Self::MalformedRequest => "MALFORMED_REQUEST",
            Self::MissingQuery => "MISSING_QUERY",
            Self::QuerySyntaxError => "QUERY_SYNTAX_ERROR",
            Self::QueryInvalid => "QUERY_INVALID",
            Self::VariablesInvalid => "VARIABLES_INVALID",
            Self::QueryTooDeep => "QUERY_TOO_DEEP",
            Self::TooManyAliases => "TOO_MANY_ALIASES",
            Self::TooManyDirectives => "TOO_MANY_DIRECTIVES",
            Self::QueryTooComplex => "QUERY_TOO_COMPLEX",
            Self::IntrospectionDisabled => "INTROSPECTION_DISABLED",
            Self::SubscriptionsUnsupported => "SUBSCRIPTIONS_UNSUPPORTED",
            Self::ServiceUnavailable => "SERVICE_UNAVAILABLE",
            Self::Timeout => "TIMEOUT",
            Self::Internal => "INTERNAL",
        }
    }

    /// The message in the caller's language.
    pub(crate) fn text(self, language: Language) -> &'static str {
        let (vietnamese, english) = self.texts();
        match language {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        }
    }

    fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::MethodNotAllowed => (
                "Chỉ chấp nhận phương thức GET và POST.",
                "Only the methods GET and POST are allowed.",
            ),
            Self::MutationByGet => (
                "Thao tác thay đổi dữ liệu phải gửi bằng phương thức POST.",
                "Mutations must be sent with the method POST.",
            ),
            Self::UnsupportedMediaType => (
                "Yêu cầu POST phải có Content-Type là application/json, mã hoá UTF-8.",
                "A POST request must have the Content-Type application/json in UTF-8.",
            ),
            Self::NotAcceptable => (
                "Máy chủ chỉ trả lời bằng application/graphql-response+json hoặc application/json.",
                "Answers are given as application/graphql-response+json or application/json only.",
            ),
            Self::CrossSiteRequest => (
                "Không chấp nhận yêu cầu do trang web khác gửi từ trình duyệt.",
                "Requests that a browser sends on behalf of another site are not accepted.",
            ),
            Self::HeadersTooLarge => (
                "Phần tiêu đề của yêu cầu quá lớn.",
                "The headers of the request are too large.",
            ),
            Self::QueryTooLarge => ("Yêu cầu truy vấn quá lớn.", "The query is too large."),
            Self::BodyTooLarge => (
                "Nội dung yêu cầu quá lớn.",
                "The body of the request is too large.",
            ),
            Self::MalformedRequest => (
                "Yêu cầu không phải là đối tượng JSON hợp lệ của GraphQL.",
                "The request is not a valid GraphQL JSON object.",
            ),
            Self::MissingQuery => (
                "Yêu cầu thiếu nội dung truy vấn (query).",
                "The request has no query.",
            ),
            Self::QuerySyntaxError => (
                "Truy vấn sai cú pháp GraphQL.",
                "The query is not valid GraphQL.",
            ),
            Self::QueryInvalid => (
                "Truy vấn không phù hợp với lược đồ dữ liệu.",
                "The query does not fit the schema.",
            ),
            Self::VariablesInvalid => (
                "Biến của truy vấn không hợp lệ.",
                "The variables of the query are not valid.",
            ),
            Self::QueryTooDeep => (
                "Truy vấn lồng quá nhiều cấp.",
                "The query is nested too deeply.",
            ),
            Self::TooManyAliases => (
                "Truy vấn dùng quá nhiều bí danh.",
                "The query uses too many aliases.",
            ),
            Self::TooManyDirectives => (
                "Truy vấn dùng quá nhiều chỉ thị.",
                "The query uses too many directives.",
            ),
            Self::QueryTooComplex => ("Truy vấn quá phức tạp.", "The query is too complex."),
            Self::IntrospectionDisabled => (
                "Không được phép truy vấn lược đồ dữ liệu.",
                "Asking for the schema is not allowed.",
            ),
            Self::SubscriptionsUnsupported => (
                "Không hỗ trợ đăng ký nhận sự kiện (subscription).",
                "Subscriptions are not supported.",
            ),
            Self::ServiceUnavailable => (
                "Dịch vụ tạm thời không sẵn sàng, xin thử lại sau.",
                "A service is temporarily unavailable; please try again later.",
            ),
            Self::Timeout => (
                "Yêu cầu mất quá nhiều thời gian, xin thử lại sau.",
                "The request took too long; please try again later.",
            ),
            Self::Internal => (
                "Hệ thống gặp lỗi, xin thử lại sau.",
                "The system met an error; please try again later.",
            ),
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::MethodNotAllowed | Self::MutationByGet => StatusCode::METHOD_NOT_ALLOWED,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::CrossSiteRequest | Self::IntrospectionDisabled => StatusCode::FORBIDDEN,
            Self::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::QueryTooLarge | Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MalformedRequest
            | Self::MissingQuery
            | Self::QuerySyntaxError
            | Self::QueryInvalid
            | Self::VariablesInvalid
            | Self::QueryTooDeep
            | Self::TooManyAliases
            | Self::TooManyDirectives
            | Self::QueryTooComplex
            | Self::SubscriptionsUnsupported => StatusCode::BAD_REQUEST,
            // Said within an answer: other services may have given their part.
            Self::ServiceUnavailable => StatusCode::OK,
            Self::Timeout => StatusCode::GATEWAY_TIMEOUT,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Answers a request that never reaches the router.
    pub(crate) fn response(self, language: Language, media: ResponseType) -> Response {
        let error = json!({
            "message": self.text(language),
            "extensions": { "code": self.as_str() },
        });
        Response::build(self.status())
            .content_type(media.as_str())
            .body(json!({ "errors": [error] }).to_string())
    }
}

/// What an error of the router means to the caller; `None` where a service has already said it.
///
/// `service` tells whether the error is about a call of a service, as opposed to the request itself.
pub(crate) fn classify(code: &str, message: &str, service: bool) -> Option<RefusalCode> {
    let refusal = match code {
        "METHOD_NOT_ALLOWED" => RefusalCode::MethodNotAllowed,
        "MUTATION_NOT_ALLOWED_OVER_HTTP_GET" => RefusalCode::MutationByGet,
        "MISSING_CONTENT_TYPE_HEADER"
        | "UNSUPPORTED_CONTENT_TYPE"
        | "UNSUPPORTED_CONTENT_ENCODING" => RefusalCode::UnsupportedMediaType,
        "REQUEST_HEADER_FIELDS_TOO_LARGE" => RefusalCode::HeadersTooLarge,
        "PAYLOAD_TOO_LARGE_CONTENT_LENGTH" | "PAYLOAD_TOO_LARGE_BODY_STREAM" => {
            RefusalCode::QueryTooLarge
        }
        "BAD_REQUEST"
        | "INVALID_HEADER"
        | "UNPROCESSABLE_QUERY_PARAMS"
        | "PAYLOAD_READ_ERROR"
        | "DECOMPRESSION_FAILED" => RefusalCode::MalformedRequest,
        "MISSING_QUERY_PARAM" => RefusalCode::MissingQuery,
        // The parser gives up on the fiftieth level, before the rule for depth is asked.
        "GRAPHQL_PARSE_FAILED" if message.contains("Recursion limit exceeded") => {
            RefusalCode::QueryTooDeep
        }
        "GRAPHQL_PARSE_FAILED" => RefusalCode::QuerySyntaxError,
        "BAD_USER_INPUT" => RefusalCode::VariablesInvalid,
        "OPERATION_RESOLUTION_FAILURE" | shape::NO_OPERATION_CHOSEN => RefusalCode::QueryInvalid,
        "MAX_DEPTH_EXCEEDED" | shape::TOO_DEEP => RefusalCode::QueryTooDeep,
        "MAX_ALIASES_EXCEEDED" | shape::TOO_MANY_ALIASES => RefusalCode::TooManyAliases,
        "MAX_DIRECTIVES_EXCEEDED" => RefusalCode::TooManyDirectives,
        "TOKEN_LIMIT_EXCEEDED" | shape::TOO_COMPLEX => RefusalCode::QueryTooComplex,
        "INTROSPECTION_DISABLED" => RefusalCode::IntrospectionDisabled,
        "SUBSCRIPTIONS_NOT_SUPPORTED" | "SUBSCRIPTIONS_TRANSPORT_NOT_SUPPORTED" => {
            RefusalCode::SubscriptionsUnsupported
        }
        "GATEWAY_TIMEOUT" => RefusalCode::Timeout,
        // The validation rules of the specification are named like `FieldsOnCorrectType`.
        rule if rule.bytes().any(|byte| byte.is_ascii_lowercase()) => RefusalCode::QueryInvalid,
        _ => RefusalCode::Internal,
    };
    if !service {
        return Some(refusal);
    }
    match code {
        "PROJECTION_FAILURE" | "HEADER_PROPAGATION_FAILURE" => Some(RefusalCode::Internal),
        "SUBREQUEST_HTTP_ERROR" | "SUBREQUEST_MALFORMED_RESPONSE" => {
            Some(RefusalCode::ServiceUnavailable)
        }
        _ if code.starts_with("SUBGRAPH_") => Some(RefusalCode::ServiceUnavailable),
        _ => None,
    }
}

impl RefusalCode {
    /// Tells whether the router's own English words help the caller to mend the request.
    pub(crate) fn keeps_detail(self) -> bool {
        matches!(
            self,
            Self::QuerySyntaxError | Self::QueryInvalid | Self::VariablesInvalid
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_documented_with_its_status() {
        let readme = include_str!("../README.md");
        for code in RefusalCode::ALL {
            let row = readme
                .lines()
                .find(|line| line.starts_with(&format!("| `{}` |", code.as_str())));
            let row = row.unwrap_or_else(|| panic!("README.md misses {}", code.as_str()));
            assert!(row.contains(code.status().as_str()), "{row}");
        }
    }

    #[test]
    fn words_of_services_are_left_alone() {
        assert_eq!(classify("METHOD_NOT_ALLOWED", "", true), None);
        assert_eq!(classify("NOT_FOUND", "", true), None);
        assert_eq!(
            classify("SUBGRAPH_REQUEST_TIMEOUT", "", true),
            Some(RefusalCode::ServiceUnavailable)
        );
    }

    #[test]
    fn unknown_errors_of_the_router_say_nothing() {
        assert_eq!(
            classify("QUERY_PLAN_BUILD_FAILED", "", false),
            Some(RefusalCode::Internal)
        );
        assert_eq!(
            classify("KnownTypeNames", "", false),
            Some(RefusalCode::QueryInvalid)
        );
    }
}

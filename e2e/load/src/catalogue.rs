//! A catalogue as large as a province's, made of the words that decisions are made of.

use anyhow::{Context, Result};
use chrono::NaiveDate;
use ids::ProcedureCode;
use procedures::Profile;
use procedures::app::seed::read_catalogue;
use procedures::domain::{
    Field, Key, Procedure, ProcedureVersion, Validity, VersionContent, VersionNumber, Wording,
};

const ACTS: [(&str, &str); 12] = [
    ("Cấp", "Issue of"),
    ("Cấp lại", "Renewed issue of"),
    ("Cấp đổi", "Exchange of"),
    ("Gia hạn", "Extension of"),
    ("Điều chỉnh", "Adjustment of"),
    ("Thu hồi", "Withdrawal of"),
    ("Đăng ký", "Registration of"),
    ("Xác nhận", "Confirmation of"),
    ("Công nhận", "Recognition of"),
    ("Thẩm định", "Appraisal of"),
    ("Phê duyệt", "Approval of"),
    ("Chấm dứt", "Ending of"),
];
const PAPERS: [(&str, &str); 10] = [
    ("giấy phép hoạt động", "an operating licence"),
    (
        "giấy chứng nhận đủ điều kiện",
        "a certificate of eligibility",
    ),
    ("chứng chỉ hành nghề", "a practising certificate"),
    ("quyết định thành lập", "a decision to found"),
    ("hồ sơ thiết kế", "a design file"),
    ("phương án bảo vệ", "a protection plan"),
    ("hợp đồng chuyển giao", "a transfer contract"),
    ("kế hoạch đầu tư", "an investment plan"),
    ("danh mục sản phẩm", "a list of products"),
    ("báo cáo đánh giá tác động", "an impact assessment"),
];
const AREAS: [(&str, &str); 20] = [
    ("Trồng trọt", "Crops"),
    ("Chăn nuôi", "Livestock"),
    ("Thủy sản", "Fisheries"),
    ("Lâm nghiệp", "Forestry"),
    ("Tài nguyên nước", "Water resources"),
    ("Khoáng sản", "Minerals"),
    ("Môi trường", "Environment"),
    ("Đường bộ", "Roads"),
    ("Đường thủy nội địa", "Inland waterways"),
    ("Đăng kiểm phương tiện", "Vehicle inspection"),
    ("Khám bệnh, chữa bệnh", "Medical care"),
    ("Dược phẩm", "Pharmaceuticals"),
    ("Giáo dục nghề nghiệp", "Vocational education"),
    ("Di sản văn hóa", "Cultural heritage"),
    ("Xuất bản, in", "Publishing and printing"),
    ("Viễn thông", "Telecommunications"),
    ("Năng lượng", "Energy"),
    ("Hóa chất", "Chemicals"),
    ("Luật sư, công chứng", "Lawyers and notaries"),
    ("Lao động nước ngoài", "Foreign labour"),
];
const SCOPES: [(&str, &str); 10] = [
    ("của hộ gia đình", "of households"),
    ("của doanh nghiệp", "of enterprises"),
    ("của hợp tác xã", "of cooperatives"),
    ("có vốn đầu tư nước ngoài", "with foreign capital"),
    ("trên địa bàn một tỉnh", "within one province"),
    ("trên địa bàn nhiều xã", "across several communes"),
    ("cho mục đích thương mại", "for trade"),
    ("cho nghiên cứu khoa học", "for research"),
    ("tại khu công nghiệp", "in industrial zones"),
    ("tại vùng biên giới", "at the border"),
];

/// How many procedures, fields and versions of each.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub procedures: usize,
    pub versions: u32,
}

/// Procedures in two hundred fields, each with so many versions that follow each other year by year.
///
/// # Errors
/// When the reference data, from which everything but names and fields comes, cannot be read.
pub fn generate(size: Size) -> Result<Vec<Procedure>> {
    let samples: Vec<VersionContent> = read_catalogue(Profile::TwoLevel)?
        .iter()
        .flat_map(|procedure| procedure.versions())
        .map(|version| version.content().clone())
        .collect();
    (0..size.procedures)
        .map(|number| {
            let sample = samples
                .get(number % samples.len())
                .context("there are no reference data")?;
            procedure(number, size.versions, sample)
        })
        .collect()
}

fn procedure(number: usize, versions: u32, sample: &VersionContent) -> Result<Procedure> {
    let code: ProcedureCode = format!("9.{number:06}").parse()?;
    let versions = (1..=versions)
        .map(|version| {
            let from = year(2022 + version)?;
            let content = VersionContent {
                name: name(number, version)?,
                field: field(number)?,
                validity: Validity::new(from, None)?,
                ..sample.clone()
            };
            let count = VersionNumber::new(version).context("versions count from 1")?;
            Ok(ProcedureVersion::publish(code.clone(), count, content)?)
        })
        .collect::<Result<_>>()?;
    Ok(Procedure::new(code, versions)?)
}

fn year(year: u32) -> Result<NaiveDate> {
    let year = i32::try_from(year)?;
    NaiveDate::from_ymd_opt(year, 1, 1).context("a year has a first day")
}

/// The name, which each version words a little differently.
fn name(number: usize, version: u32) -> Result<Wording> {
    let act = ACTS[number % ACTS.len()];
    let paper = PAPERS[number / ACTS.len() % PAPERS.len()];
    let (area, scope) = area_and_scope(number);
    let later = if version > 1 {
        (" (sửa đổi)", " (amended)")
    } else {
        ("", "")
    };
    Ok(Wording::new(
        format!(
            "{} {} trong lĩnh vực {} {}{}",
            act.0,
            paper.0,
            area.0.to_lowercase(),
            scope.0,
            later.0
        ),
        format!(
            "{} {} in {} {}{}",
            act.1,
            paper.1,
            area.1.to_lowercase(),
            scope.1,
            later.1
        ),
    )?)
}

fn field(number: usize) -> Result<Field> {
    let (area, scope) = area_and_scope(number);
    let code: Key = format!("field-{}", number % (AREAS.len() * SCOPES.len())).parse()?;
    let name = Wording::new(
        format!("{} {}", area.0, scope.0),
        format!("{} {}", area.1, scope.1),
    )?;
    Ok(Field { code, name })
}

type Pair = (&'static str, &'static str);

fn area_and_scope(number: usize) -> (Pair, Pair) {
    let field = number % (AREAS.len() * SCOPES.len());
    (AREAS[field % AREAS.len()], SCOPES[field / AREAS.len()])
}

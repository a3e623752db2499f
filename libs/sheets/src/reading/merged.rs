//! The merged regions of a sheet, kept beside its cells and looked up where one is read.

use std::collections::BTreeMap;

use crate::address::Region;
use crate::content::Content;
use crate::fault::{FileFault, Problem};

/// Where the merged regions of a sheet are.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Merged {
    /// What every cell of a region holds instead of its own: that it is merged.
    contents: Vec<(Region, Content)>,
    /// The region above or at a cell, by its column and the region's last row. No two overlap: one is enough.
    by_column: BTreeMap<(u32, u32), usize>,
}

impl Merged {
    /// Keeps regions, as far as they lie in the columns that are read.
    ///
    /// # Errors
    /// When two overlap or one ends before it begins, as no program writes them.
    pub(super) fn new(regions: &[Region], columns: u32) -> Result<Self, FileFault> {
        let mut merged = Self::default();
        for region in regions {
            if region.first.0 > region.last.0 || region.first.1 > region.last.1 {
                return Err(FileFault::Damaged);
            }
            let at = merged.contents.len();
            for column in region.first.1..=region.last.1.min(columns) {
                let next = merged.below(region.first.0, column);
                if next.is_some_and(|(next, _)| next.first.0 <= region.last.0) {
                    return Err(FileFault::Damaged);
                }
                merged.by_column.insert((column, region.last.0), at);
            }
            let content = Content::Broken(Problem::Merged { region: *region });
            merged.contents.push((*region, content));
        }
        Ok(merged)
    }

    /// What a cell holds, if it lies in a region.
    pub(super) fn content(&self, row: u32, column: u32) -> Option<&Content> {
        self.below(row, column)
            .filter(|(region, _)| region.holds(row, column))
            .map(|(_, content)| content)
    }

    /// How many columns the regions take, each counted by itself.
    pub(super) fn places(&self) -> usize {
        self.by_column.len()
    }

    /// The columns of a row that lie in regions.
    pub(super) fn columns(&self, row: u32) -> impl Iterator<Item = u32> {
        self.by_column
            .iter()
            .filter(move |((column, _), at)| {
                let region = self.contents.get(**at).map(|(region, _)| region);
                region.is_some_and(|region| region.holds(row, *column))
            })
            .map(|((column, _), _)| *column)
    }

    /// The first region in a column that ends at a row or below it.
    fn below(&self, row: u32, column: u32) -> Option<&(Region, Content)> {
        let (_, at) = self
            .by_column
            .range((column, row)..=(column, u32::MAX))
            .next()?;
        self.contents.get(*at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn region(first: (u32, u32), last: (u32, u32)) -> Region {
        Region { first, last }
    }

    #[test]
    fn cells_of_regions_are_found_and_no_others() {
        let upper = region((2, 2), (4, 3));
        let lower = region((5, 1), (90_000, 200));
        let merged = Merged::new(&[lower, upper], 100).unwrap();
        assert_eq!(merged.places(), 102);
        for (row, column, found) in [
            (1, 2, None),
            (2, 2, Some(upper)),
            (4, 3, Some(upper)),
            (4, 4, None),
            (5, 2, Some(lower)),
            (90_000, 100, Some(lower)),
            (90_001, 100, None),
            (7, 101, None),
        ] {
            let content = found.map(|region| Content::Broken(Problem::Merged { region }));
            assert_eq!(merged.content(row, column), content.as_ref());
        }
        assert_eq!(merged.columns(3).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn what_no_program_writes_is_damage() {
        let one = region((2, 2), (4, 3));
        for other in [
            one,
            region((4, 3), (4, 3)),
            region((1, 1), (9, 9)),
            region((3, 1), (3, 2)),
            region((4, 3), (2, 3)),
            region((2, 4), (3, 1)),
        ] {
            for both in [[one, other], [other, one]] {
                assert_eq!(Merged::new(&both, 100), Err(FileFault::Damaged), "{both:?}");
            }
        }
    }
}

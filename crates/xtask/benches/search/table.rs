//! Tables of Markdown: a row for each measure, a column for each engine, and at the end how ours
//! compares. It writes what it is given, and leaves nothing out that failed.

use std::fmt;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Not measured.
    Nothing,
    /// A figure in the unit of its row.
    Number(f64),
    /// A figure that was not waited for: at least this.
    AtLeast(f64),
    /// Why there is no figure.
    Failed(String),
}

impl Cell {
    fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) | Self::AtLeast(number) => Some(*number),
            Self::Nothing | Self::Failed(_) => None,
        }
    }
}

/// How figures are written, and whether less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Given in bytes, written in thousands.
    Kilobytes,
    /// Given in bytes, written by 1,048,576.
    Mebibytes,
    /// Given in milliseconds, written in seconds.
    Seconds,
    Milliseconds,
    Count,
    /// From 0 to 1; more is better.
    Share,
    /// Of a hundred; more is better.
    Right,
}

impl Unit {
    fn write(self, number: f64) -> String {
        match self {
            Self::Kilobytes => format!("{} kB", digits(number / 1e3)),
            Self::Mebibytes => format!("{} MiB", digits(number / 1_048_576.0)),
            Self::Seconds => format!("{:.2} s", number / 1e3),
            Self::Milliseconds => format!("{} ms", digits(number)),
            Self::Count | Self::Right => format!("{number:.0}"),
            Self::Share => format!("{number:.3}"),
        }
    }

    fn more_is_better(self) -> bool {
        matches!(self, Self::Share | Self::Right)
    }
}

/// Three digits that say something, and no more.
fn digits(number: f64) -> String {
    let decimals = match number.abs() {
        0.0 => 0,
        large if large >= 99.95 => 0,
        middling if middling >= 9.995 => 1,
        _ => 2,
    };
    format!("{number:.decimals$}")
}

/// A measure and its figures: ours first.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) unit: Unit,
    pub(crate) cells: Vec<Cell>,
}

/// A table: its first engine is ours, its second the one to beat.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    pub(crate) engines: Vec<&'a str>,
    pub(crate) rows: Vec<Row>,
}

impl Table<'_> {
    /// Whether there is anything in it.
    pub(crate) fn is_measured(&self) -> bool {
        self.rows.iter().any(Row::is_measured)
    }
}

impl fmt::Display for Table<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second = self.engines.get(1).copied().unwrap_or("nobody");
        let engines = self.engines.join(" | ");
        writeln!(formatter, "| | {engines} | ours and {second} | ours and the best peer |")?;
        writeln!(formatter, "|{}", " --- |".repeat(self.engines.len() + 3))?;
        for row in self.rows.iter().filter(|row| row.is_measured()) {
            let cells: Vec<String> = row.cells.iter().map(|cell| row.write(cell)).collect();
            let (to_beat, best) = (row.against(1), row.against_best(&self.engines));
            writeln!(formatter, "| {} | {} | {to_beat} | {best} |", row.name, cells.join(" | "))?;
        }
        Ok(())
    }
}

impl Row {
    fn is_measured(&self) -> bool {
        self.cells.iter().any(|cell| *cell != Cell::Nothing)
    }

    fn write(&self, cell: &Cell) -> String {
        match cell {
            Cell::Nothing => "–".to_owned(),
            Cell::Number(number) => self.unit.write(*number),
            Cell::AtLeast(number) => format!("≥ {}", self.unit.write(*number)),
            Cell::Failed(reason) => reason.replace('|', "/"),
        }
    }

    fn against(&self, other: usize) -> String {
        let ours = self.cells.first().and_then(Cell::number);
        let theirs = self.cells.get(other).and_then(Cell::number);
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => self.compared(ours, theirs),
            (Some(_), None) if matches!(self.cells.get(other), Some(Cell::Failed(_))) => {
                "**ahead**".to_owned()
            }
            _ => "–".to_owned(),
        }
    }

    fn against_best(&self, engines: &[&str]) -> String {
        let figures = (1..self.cells.len()).filter_map(|at| Some((at, self.cells[at].number()?)));
        let better = |a: f64, b: f64| {
            if self.unit.more_is_better() { b.total_cmp(&a) } else { a.total_cmp(&b) }
        };
        let Some((best, _)) = figures.min_by(|a, b| better(a.1, b.1)) else {
            return "–".to_owned();
        };
        let compared = self.against(best);
        if compared == "–" { compared } else { format!("{compared} ({})", engines[best]) }
    }

    /// Within one in a hundred, nobody is ahead.
    fn compared(&self, ours: f64, theirs: f64) -> String {
        let (small, large) = (ours.min(theirs), ours.max(theirs));
        if large - small <= large * 0.01 {
            return "same".to_owned();
        }
        let ahead = (ours < theirs) != self.unit.more_is_better();
        let word = if ahead { "**ahead**" } else { "behind" };
        if small <= 0.0 { word.to_owned() } else { format!("{word} {}×", digits(large / small)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Cell::{AtLeast, Failed, Nothing, Number};

    fn table(unit: Unit, cells: &[Cell]) -> String {
        let engines = ["Ours", "Pagefind", "lunr"][..cells.len()].to_vec();
        let rows = vec![Row { name: "cold".to_owned(), unit, cells: cells.to_vec() }];
        Table { engines, rows }.to_string()
    }

    #[track_caller]
    fn check(unit: Unit, cells: &[Cell], expected: &str) {
        assert_eq!(table(unit, cells).lines().nth(2).unwrap(), expected);
    }

    #[test]
    fn a_table_has_a_head_and_a_row_for_each_measure() {
        let table = table(Unit::Kilobytes, &[Number(120_000.0), Number(166_000.0)]);
        assert_eq!(
            table,
            "| | Ours | Pagefind | ours and Pagefind | ours and the best peer |\n\
             | --- | --- | --- | --- | --- |\n\
             | cold | 120 kB | 166 kB | **ahead** 1.38× | **ahead** 1.38× (Pagefind) |\n"
        );
    }

    #[test]
    fn being_behind_is_said() {
        let cells = [Number(12.0), Number(30.0), Number(1.5)];
        let expected =
            "| cold | 12.0 ms | 30.0 ms | 1.50 ms | **ahead** 2.50× | behind 8.00× (lunr) |";
        check(Unit::Milliseconds, &cells, expected);
        let cells = [Number(0.9), Number(0.95), Number(0.5)];
        let expected = "| cold | 0.900 | 0.950 | 0.500 | behind 1.06× | behind 1.06× (Pagefind) |";
        check(Unit::Share, &cells, expected);
    }

    #[test]
    fn what_failed_or_was_not_waited_for_is_said() {
        let cells = [Number(1_600.0), Failed("out of memory".to_owned()), AtLeast(90_000.0)];
        let expected =
            "| cold | 1.60 s | out of memory | ≥ 90.00 s | **ahead** | **ahead** 56.2× (lunr) |";
        check(Unit::Seconds, &cells, expected);
        check(Unit::Count, &[Nothing, Number(3.0)], "| cold | – | 3 | – | – |");
        check(Unit::Kilobytes, &[Nothing, Number(0.0)], "| cold | – | 0 kB | – | – |");
    }

    #[test]
    fn what_nobody_measured_has_no_row() {
        assert_eq!(table(Unit::Count, &[Nothing, Nothing]).lines().count(), 2);
    }

    #[test]
    fn equal_figures_are_the_same() {
        let expected = "| cold | 100 | 100 | same | same (Pagefind) |";
        check(Unit::Right, &[Number(100.0), Number(100.0)], expected);
    }
}

//! Where the cells of a table stand: the column each begins in, past the cells that reach down from rows above.

use super::{Cell, Row};

/// The cells of every row with the column, from 0, that each begins in.
///
/// Rows of the head and of the body are two grids: no cell reaches from one into the other. A cell that finds no free column is
/// placed after the last one, so that no text is lost.
pub fn placed(columns: usize, rows: &[Row]) -> Vec<Vec<(usize, &Cell)>> {
    // How many rows, from here on, are taken in each column.
    let mut taken = vec![0_u16; columns];
    let mut grid = Vec::with_capacity(rows.len());
    for row in rows {
        let mut line = Vec::with_capacity(row.cells.len());
        let mut column = 0;
        for cell in &row.cells {
            column += taken.iter().skip(column).take_while(|rows| **rows > 0).count();
            line.push((column, cell));
            let end = column + usize::from(cell.columns.max(1));
            for rows in taken.iter_mut().take(end).skip(column) {
                *rows = cell.rows.max(1);
            }
            column = end;
        }
        for rows in &mut taken {
            *rows = rows.saturating_sub(1);
        }
        grid.push(line);
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::placed;
    use crate::document::Block;
    use crate::document::samples::samples;

    #[test]
    fn a_cell_stands_beside_those_that_reach_down() {
        let [draft, ..] = samples();
        let Some(Block::Table(table)) = draft.appendices.first().and_then(|appendix| appendix.body.first()) else {
            panic!("the first appendix of the sample begins with its table");
        };
        let columns = |rows| -> Vec<Vec<usize>> {
            placed(5, rows).iter().map(|row| row.iter().map(|(column, _)| *column).collect()).collect()
        };
        assert_eq!(columns(&table.head), [vec![0, 1, 2, 4], vec![2, 3]]);
        assert_eq!(columns(&table.rows), [vec![0], vec![0, 1, 2, 3, 4], vec![0, 1, 3, 4], vec![0, 4]]);
    }
}

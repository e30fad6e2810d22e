//! Which lines does a list have? Read one after the other, out of a compressed file too.

use flate2::read::MultiGzDecoder;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

/// The longest line that is read, in bytes. Of a longer one the rest is passed over.
pub(super) const LONGEST_LINE: usize = 16 << 20;

/// How many lines are looked at to recognise a form.
const FIRST: usize = 32;

/// Lines with their numbers, counted from 1, without their ends.
pub(super) struct Lines {
    reader: Box<dyn BufRead>,
    read: usize,
    waiting: VecDeque<(usize, Vec<u8>)>,
}

impl Lines {
    /// Opens a file; one that is compressed by gzip is read as what is in it.
    pub fn open(file: File) -> io::Result<Lines> {
        let mut reader = BufReader::with_capacity(1 << 18, file);
        let zipped = reader.fill_buf()?.starts_with(&[0x1F, 0x8B]);
        let reader: Box<dyn BufRead> = if zipped {
            Box::new(BufReader::with_capacity(1 << 18, MultiGzDecoder::new(reader)))
        } else {
            Box::new(reader)
        };
        let mut lines = Lines { reader, read: 0, waiting: VecDeque::new() };
        let mut first = VecDeque::new();
        while first.len() < FIRST {
            let mut line = Vec::new();
            let Some(number) = lines.next(&mut line)? else { break };
            first.push_back((number, line));
        }
        lines.waiting = first;
        Ok(lines)
    }

    /// The first lines, which are still to come.
    pub fn first(&self) -> impl Iterator<Item = &[u8]> + Clone {
        self.waiting.iter().map(|(_, line)| line.as_slice())
    }

    /// Reads the next line into `line` and gives its number; nothing at the end.
    pub fn next(&mut self, line: &mut Vec<u8>) -> io::Result<Option<usize>> {
        if let Some((number, first)) = self.waiting.pop_front() {
            *line = first;
            return Ok(Some(number));
        }
        line.clear();
        let limit = LONGEST_LINE as u64 + 2;
        if self.reader.by_ref().take(limit).read_until(b'\n', line)? == 0 {
            return Ok(None);
        }
        self.read += 1;
        if line.len() as u64 == limit && line.last() != Some(&b'\n') {
            self.pass_over()?;
        }
        while matches!(line.last(), Some(b'\n' | b'\r')) {
            line.pop();
        }
        if self.read == 1 && line.starts_with(&[0xEF, 0xBB, 0xBF]) {
            line.drain(..3);
        }
        Ok(Some(self.read))
    }

    /// Gives lines back, to be read again.
    pub fn back(&mut self, lines: Vec<(usize, Vec<u8>)>) {
        for line in lines.into_iter().rev() {
            self.waiting.push_front(line);
        }
    }

    fn pass_over(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            let end = buffer.iter().position(|b| *b == b'\n');
            let used = end.map_or(buffer.len(), |n| n + 1);
            self.reader.consume(used);
            if end.is_some() || used == 0 {
                return Ok(());
            }
        }
    }
}

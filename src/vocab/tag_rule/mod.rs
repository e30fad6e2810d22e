//! Which rules correct the tag of a word by what stands beside it? Their index.
//!
//! A rule changes one tag into another where all its tests hold, and only into a tag that the word
//! can have. Rules apply one after the other (Brill, "Transformation-based error-driven learning",
//! 1995).

mod notation;

use super::image::{ImageReader, ImageWriter, Table};
use super::tag::{Tag, TagSet};
use notation::TagRule;
use std::cmp::Reverse;

/// How many features a word has. Their numbers, the rarer values first: the word, the verb that it
/// is a form of, its last four, three, two letters and its last one, all tags it can have, which
/// forms of a verb it can be, how it is written, whether lists of names have it, its tag now.
pub const FEATURES: usize = 11;

/// The number of the feature that changes: the tag.
pub const TAG: u8 = 10;

/// Some of the rules that change one tag: one bit each, in their order.
pub type RuleSet = u128;

/// How far rules look.
pub const REACH: usize = 3;

/// The values of a word's features as rules ask for them: for each feature the number of the value
/// among those that any rule names, 0 for all others; the tag by its own number, counted from 1. The
/// rest is room, so that a word's place is a multiple of 16.
pub type Features = [u8; 16];

/// The features of a word with those of the words around it.
pub type Around = [Features; 2 * REACH + 1];

/// Where a test looks, and at what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Test {
    /// The number of the feature that it looks at.
    feature: u8,
    /// The nearest word it may hold of, counted from the word in question.
    from: i8,
    /// The last one; the test holds if any word between has the value.
    to: i8,
}

/// The rules by one feature of one word: which may hold where it has a value.
#[derive(Clone, Debug)]
struct Place {
    test: Test,
    /// By the number of the value.
    rules: Vec<RuleSet>,
    /// How many rules look here.
    count: usize,
}

/// Where a feature stands among those around a word, and where its row of sets begins.
type Look = [u32; 2];

/// One feature's values that rules name, each with its number.
#[derive(Debug, Default)]
struct Values {
    /// Value and number; number 0 is an empty slot. The length is a power of two.
    slots: Table<[u32; 2]>,
    count: u8,
}

/// The rules that change one tag: a rule is left at a word if each place that it looks at leaves it.
/// Sets of rules are met, so that asking for all costs little more than asking for one.
#[derive(Debug, Default)]
struct FromTag {
    /// The numbers of the rules.
    numbers: Table<u16>,
    /// Those that give each tag.
    to: Table<RuleSet>,
    /// Tests of one word that never change; tests of the tag of one word.
    fixed: Table<Look>,
    tags: Table<Look>,
    /// Tests with a range, each as many places: of features that never change, of tags.
    ranged: Table<Look>,
    ranged_tags: Table<Look>,
    /// The rules that have no test with a range.
    unranged: RuleSet,
    /// For each place and each value the rules that it leaves.
    sets: Table<RuleSet>,
}

/// All rules, found by the values of their tests.
#[derive(Debug, Default)]
pub struct TagRules {
    /// The tag that each rule gives.
    gives: Vec<Tag>,
    values: [Values; FEATURES],
    /// By the number of the tag that they change.
    from: Vec<FromTag>,
}

/// The rules that may change a word as long as its tag stays, by what never changes around it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lasting {
    left: RuleSet,
    /// Those whose test with a range holds, or that have none.
    near: RuleSet,
}

/// The names of shapes, by their numbers in `chunk`.
pub const SHAPES: &[&str] = &["other", "lower", "first", "capital", "capitals", "titled", "shouted"];

/// Value of a feature beyond the ends of a sentence.
const EDGE: u32 = u32::MAX;

impl TagRules {
    /// The index of these rules; nothing where they are too many for it.
    fn of(rules: &[TagRule]) -> Option<TagRules> {
        let mut values: [Values; FEATURES] = Default::default();
        for (test, value) in rules.iter().flat_map(|rule| &rule.tests) {
            if test.feature != TAG {
                values[usize::from(test.feature)].add(*value)?;
            }
        }
        values.iter_mut().for_each(Values::settle);
        let mut from = Vec::with_capacity(Tag::ALL.len());
        for &tag in Tag::ALL {
            let of_tag = rules.iter().enumerate().filter(|(_, rule)| rule.from == tag);
            from.push(FromTag::of(of_tag, &values)?);
        }
        Some(TagRules { gives: rules.iter().map(|rule| rule.to).collect(), values, from })
    }

    /// A feature's value as rules ask for it.
    pub fn number(&self, feature: usize, value: u32) -> u8 {
        self.values[feature].number(value)
    }

    /// The features of a word beyond the ends of a sentence.
    pub fn edge(&self) -> Features {
        let mut edge = Features::default();
        for (feature, number) in edge.iter_mut().enumerate().take(usize::from(TAG)) {
            *number = self.number(feature, EDGE);
        }
        edge[usize::from(TAG)] = tag_number(EDGE);
        edge
    }

    /// The rules that may change a word, which has the tag `from`, by what never changes around it, and
    /// give a tag that it `can` have.
    pub fn lasting(&self, around: &Around, from: Tag, can: TagSet) -> Lasting {
        let from = &self.from[from as usize];
        let sets = &from.sets[..];
        let mut left = 0;
        let mut tags = can.0;
        while tags != 0 {
            left |= from.to.get(tags.trailing_zeros() as usize).copied().unwrap_or(0);
            tags &= tags - 1;
        }
        for place in from.fixed.iter() {
            if left == 0 {
                return Lasting::default();
            }
            left &= FromTag::sets_at(sets, *place, around);
        }
        let mut near = from.unranged;
        for place in from.ranged.iter() {
            near |= FromTag::sets_at(sets, *place, around);
        }
        Lasting { left, near }
    }

    /// The rules that hold at a word: of those that [`TagRules::lasting`] leaves the ones that the tags
    /// around it leave too.
    pub fn holding(&self, around: &Around, from: Tag, lasting: Lasting) -> RuleSet {
        let Lasting { mut left, mut near } = lasting;
        let from = &self.from[from as usize];
        let sets = &from.sets[..];
        for place in from.tags.iter() {
            if left == 0 {
                return 0;
            }
            left &= FromTag::sets_at(sets, *place, around);
        }
        if left & !near != 0 {
            for place in from.ranged_tags.iter() {
                near |= FromTag::sets_at(sets, *place, around);
            }
        }
        left & near
    }

    /// The number of a rule among all, given its place among those that change `from`.
    pub fn rule(&self, from: Tag, place: u32) -> u16 {
        self.from[from as usize].numbers[place as usize]
    }

    /// Of the rules that change `from` those whose numbers are not below `number`.
    pub fn since(&self, from: Tag, number: u16) -> RuleSet {
        let before = self.from[from as usize].numbers.partition_point(|&n| n < number);
        u128::MAX.checked_shl(before as u32).unwrap_or(0)
    }

    /// The tag that a rule gives.
    pub fn gives(&self, rule: u16) -> Tag {
        self.gives[usize::from(rule)]
    }

    pub(super) fn write(&self, image: &mut ImageWriter) {
        image.table(&self.gives.iter().map(|&tag| tag as u32).collect::<Vec<u32>>());
        for values in &self.values {
            image.table(&values.slots);
        }
        image.table(&self.from.iter().map(|from| from.unranged).collect::<Vec<RuleSet>>());
        for from in &self.from {
            image.table(&from.numbers);
            image.table(&from.to);
            for looks in [&from.fixed, &from.tags, &from.ranged, &from.ranged_tags] {
                image.table(looks);
            }
            image.table(&from.sets);
        }
    }

    pub(super) fn read(image: &mut ImageReader) -> Option<TagRules> {
        let gives = image.table::<u32>()?;
        let gives = gives.iter().map(|&tag| Tag::ALL.get(tag as usize).copied()).collect::<Option<_>>()?;
        let mut rules = TagRules { gives, ..TagRules::default() };
        for values in &mut rules.values {
            values.slots = image.table()?;
        }
        for &unranged in image.table::<RuleSet>()?.iter() {
            rules.from.push(FromTag {
                unranged,
                numbers: image.table()?,
                to: image.table()?,
                fixed: image.table()?,
                tags: image.table()?,
                ranged: image.table()?,
                ranged_tags: image.table()?,
                sets: image.table()?,
            });
        }
        Some(rules)
    }

    /// How many rules there are.
    pub fn len(&self) -> usize {
        self.gives.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.gives.is_empty()
    }
}

impl FromTag {
    /// The index of some rules, each with its number; nothing where they are too many.
    fn of<'r>(
        rules: impl Iterator<Item = (usize, &'r TagRule)>,
        values: &[Values; FEATURES],
    ) -> Option<FromTag> {
        let mut from = FromTag { to: vec![0; Tag::ALL.len()].into(), ..FromTag::default() };
        let mut places: Vec<Place> = Vec::new();
        for (n, rule) in rules {
            let bit: RuleSet = 1u128.checked_shl(from.numbers.len() as u32)?;
            from.numbers.to_mut().push(u16::try_from(n).ok()?);
            from.to.to_mut()[rule.to as usize] |= bit;
            if rule.tests.iter().all(|(test, _)| test.from == test.to) {
                from.unranged |= bit;
            }
            for &(test, value) in &rule.tests {
                let values = &values[usize::from(test.feature)];
                let (number, count) = match test.feature {
                    TAG => (tag_number(value), Tag::ALL.len()),
                    _ => (values.number(value), usize::from(values.count)),
                };
                note(&mut places, bit, test, number, count + 1);
            }
        }
        // The sooner no rule is left, the better.
        places.sort_by_key(|place| Reverse(place.count));
        for Place { test, rules, .. } in places {
            let list = match (test.from == test.to, test.feature == TAG) {
                (true, false) => &mut from.fixed,
                (true, true) => &mut from.tags,
                (false, false) => &mut from.ranged,
                (false, true) => &mut from.ranged_tags,
            };
            for offset in test.from..=test.to {
                let at = (offset + REACH as i8) as u8 * size_of::<Features>() as u8 + test.feature;
                list.to_mut().push([u32::from(at), from.sets.len() as u32]);
            }
            from.sets.to_mut().extend(rules);
        }
        Some(from)
    }

    #[inline]
    fn sets_at(sets: &[RuleSet], [at, row]: Look, around: &Around) -> RuleSet {
        let number = around.as_flattened()[at as usize];
        sets[row as usize + usize::from(number)]
    }
}

/// Notes that a rule asks for the value with this number, of `count` values.
fn note(places: &mut Vec<Place>, rule: RuleSet, test: Test, number: u8, count: usize) {
    let is_ranged = test.from != test.to;
    let at = places.iter().position(|p| p.test == test).unwrap_or_else(|| {
        // A rule without a test here is left whatever stands here; a test with a range has to hold.
        let start = if is_ranged { 0 } else { u128::MAX };
        places.push(Place { test, rules: vec![start; count], count: 0 });
        places.len() - 1
    });
    let place = &mut places[at];
    place.count += 1;
    if !is_ranged {
        place.rules.iter_mut().for_each(|set| *set &= !rule);
    }
    place.rules[usize::from(number)] |= rule;
}

impl Values {
    fn add(&mut self, value: u32) -> Option<()> {
        if self.slots.iter().all(|known| known[0] != value) {
            self.count = self.count.checked_add(1)?;
            self.slots.to_mut().push([value, u32::from(self.count)]);
        }
        Some(())
    }

    /// Makes a table of the values that were added.
    fn settle(&mut self) {
        let known = std::mem::take(&mut self.slots);
        self.slots = vec![[0, 0]; (known.len() * 4).next_power_of_two()].into();
        for &[value, number] in known.iter() {
            let slot = self.slot(value);
            self.slots.to_mut()[slot] = [value, number];
        }
    }

    fn slot(&self, value: u32) -> usize {
        let slots = &self.slots[..];
        let mask = slots.len() - 1;
        let mut slot = (value.wrapping_mul(0x9E37_79B1) >> 16) as usize & mask;
        while slots[slot][1] != 0 && slots[slot][0] != value {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn number(&self, value: u32) -> u8 {
        if self.slots.is_empty() { 0 } else { self.slots[self.slot(value)][1] as u8 }
    }
}

/// The number of a tag among the values of the feature.
pub fn tag_number(tag: u32) -> u8 {
    if tag == EDGE { 0 } else { tag as u8 + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers in a fixed order of chance (xorshift).
    struct Chance(u64);

    impl Chance {
        fn below(&mut self, limit: u32) -> u32 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 % u64::from(limit)) as u32
        }
    }

    #[test]
    fn the_rules_that_hold_are_those_whose_tests_hold() {
        let mut chance = Chance(0x9E37_79B9);
        let tag = |n: u32| Tag::ALL[n as usize];
        for _ in 0..40 {
            let rules: Vec<TagRule> = (0..60)
                .map(|_| {
                    let mut tests = Vec::new();
                    for n in 0..=chance.below(3) {
                        let from = chance.below(5) as i8 - 3;
                        let to = if n == 0 { from + chance.below(3) as i8 } else { from };
                        let feature = [0, 3, TAG][chance.below(3) as usize];
                        let test = Test { feature, from, to };
                        if tests.iter().all(|(other, _)| *other != test) {
                            tests.push((test, chance.below(3)));
                        }
                    }
                    TagRule { from: tag(chance.below(3)), to: tag(3), tests }
                })
                .collect();
            let index = TagRules::of(&rules).expect("they are few");
            let words: Vec<[u32; FEATURES]> =
                (0..7).map(|_| std::array::from_fn(|_| chance.below(4))).collect();
            let around: Around = std::array::from_fn(|n| {
                let mut row = Features::default();
                for feature in 0..usize::from(TAG) {
                    row[feature] = index.number(feature, words[n][feature]);
                }
                row[usize::from(TAG)] = tag_number(words[n][usize::from(TAG)]);
                row
            });
            let own = tag(words[REACH][usize::from(TAG)]);
            let lasting = index.lasting(&around, own, TagSet::of(&[tag(3)]));
            let mut holding = index.holding(&around, own, lasting);
            let mut found = Vec::new();
            while holding != 0 {
                found.push(index.rule(own, holding.trailing_zeros()));
                holding &= holding - 1;
            }
            let holds = |(test, value): &(Test, u32)| {
                (test.from..=test.to)
                    .any(|o| words[(REACH as i8 + o) as usize][usize::from(test.feature)] == *value)
            };
            let expected: Vec<u16> = (0..rules.len() as u16)
                .filter(|&n| {
                    let rule = &rules[usize::from(n)];
                    rule.from == own && rule.tests.iter().all(holds)
                })
                .collect();
            assert_eq!(found, expected);
            let second = expected.get(1).copied().unwrap_or(0);
            let since = index.holding(&around, own, lasting) & index.since(own, second);
            assert_eq!(since.count_ones() as usize, expected.iter().filter(|&&n| n >= second).count());
        }
    }
}

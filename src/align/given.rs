//! Pairs of sentences that a file gives: the segments of a text and its translation.

use super::bitext::Link;
use super::sentences::Sentence;
use crate::ingest::Article;

/// The most links within one segment, each sentence with each.
const MOST: usize = 64;

/// The links between two articles of one file that holds both segment by segment; `None` for others, whose sentences have to be
/// compared. Within a segment the sentences are linked in order where both sides have as many, else each with each.
pub(super) fn links(source: (&Article, &[Sentence]), target: (&Article, &[Sentence])) -> Option<Vec<Link>> {
    if source.0.path() != target.0.path() || !std::sync::Arc::ptr_eq(&source.0.source, &target.0.source) {
        return None;
    }
    let (one, other) = (source.0.segments.as_ref()?, target.0.segments.as_ref()?);
    if source.0.meta.story != target.0.meta.story {
        return None;
    }
    let segment = |numbers: &[u32], s: &Sentence| numbers.get(s.block).copied();
    let mut out = Vec::new();
    let mut met = vec![false; target.1.len()];
    let mut from = 0;
    while let Some(first) = source.1.get(from) {
        let number = segment(&one.numbers, first);
        let count = source.1.iter().skip(from).take_while(|s| segment(&one.numbers, s) == number).count();
        let start = target.1.partition_point(|s| segment(&other.numbers, s) < number);
        let end = target.1.partition_point(|s| segment(&other.numbers, s) <= number);
        for at in from..from + count {
            let partners = match end - start {
                same if same == count => start + (at - from)..start + (at - from) + 1,
                // Of long segments every sentence has the one at its share of the way.
                more if more * count > MOST => {
                    let own = start + (at - from) * more / count;
                    own..own + 1
                }
                _ => start..end,
            };
            if partners.is_empty() {
                out.push(Link { source: Some(at), target: None, score: 0.0 });
            }
            for partner in partners {
                met[partner] = true;
                out.push(Link { source: Some(at), target: Some(partner), score: 1.0 });
            }
        }
        from += count;
    }
    let alone = met.iter().enumerate().filter(|(_, met)| !**met);
    out.extend(alone.map(|(at, _)| Link { source: None, target: Some(at), score: 0.0 }));
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::sentences::sentences;
    use super::*;
    use crate::ingest::{ReadOptions, read_bytes};

    fn articles(path: &str, text: &str) -> Vec<Article> {
        read_bytes(path, text.as_bytes().to_vec(), &ReadOptions::default(), &mut Vec::new())
    }

    #[test]
    fn segments_are_linked_as_the_file_gives_them() {
        let text = "msgid \"\"\nmsgstr \"Language: sv\\n\"\n\nmsgid \"One. Two.\"\nmsgstr \"Ett. Två.\"\n\nmsgid \"Three.\"\nmsgstr \"Tre. Mer.\"\n";
        let both = articles("a.po", text);
        let cut: Vec<Vec<Sentence>> = both.iter().map(sentences).collect();
        let found = links((&both[0], &cut[0]), (&both[1], &cut[1])).expect("they are of one file");
        let pairs: Vec<(usize, usize)> = found.iter().filter_map(|l| Some((l.source?, l.target?))).collect();
        assert_eq!(pairs, [(0, 0), (1, 1), (2, 2), (2, 3)]);
        assert!(found.iter().all(|l| l.score >= 1.0));
        let other = articles("b.po", text);
        assert!(links((&both[0], &cut[0]), (&other[1], &cut[1])).is_none(), "another file");
    }
}

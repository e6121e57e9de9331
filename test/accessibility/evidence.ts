import type { EngineCheck } from '../../views/library/accessibility/outcome.ts'
import type { ProgramName } from '../external-programs/programs.ts'

/** A test file, or some of its tests by a part of their names. */
export type TestName = readonly [file: string, part?: string]

const everyPage: TestName = ['every-page', 'every page']
const focus: TestName = ['every-page', 'sees the focus']
const targets: TestName = ['targets']
const keyboard: TestName = ['keyboard']

/** The evidence for a criterion, besides the rules of axe that have its number. */
export interface Evidence {
  tests?: readonly TestName[]
  /** The result of a developer's reading of pages and sources. */
  review?: 'passed' | 'notApplicable'
  /** It applies only to pages with media, which every page is searched for. */
  isOfMedia?: true
}

const media: Evidence = { isOfMedia: true }
const reviewed: Evidence = { review: 'passed' }
const lacking: Evidence = { review: 'notApplicable' }

export const evidence: Record<string, Evidence> = {
  '1.2.1': media,
  '1.2.2': media,
  '1.2.3': media,
  '1.2.4': media,
  '1.2.5': media,
  '1.3.2': { tests: [['lynx']] },
  '1.3.3': reviewed,
  // The screens are upright and wide.
  '1.3.4': { tests: [everyPage] },
  '1.4.2': media,
  // In dark mode.
  '1.4.3': { tests: [everyPage] },
  // At 400 %.
  '1.4.4': { tests: [everyPage] },
  '1.4.5': reviewed,
  '1.4.10': { tests: [everyPage] },
  // In forced colours.
  '1.4.11': { tests: [everyPage, focus], review: 'passed' },
  '1.4.13': { tests: [['suggest']] },
  '2.1.1': { tests: [keyboard, ['keypad']] },
  '2.1.2': { tests: [keyboard] },
  '2.1.4': reviewed,
  '2.2.1': { tests: [['terminal']] },
  '2.2.2': { tests: [everyPage] },
  '2.3.1': { tests: [everyPage] },
  '2.4.3': { tests: [keyboard] },
  '2.4.5': reviewed,
  '2.4.6': reviewed,
  '2.4.7': { tests: [focus] },
  '2.4.11': { tests: [targets, keyboard] },
  '2.5.1': lacking,
  '2.5.2': reviewed,
  '2.5.3': { tests: [targets] },
  '2.5.4': lacking,
  '2.5.7': lacking,
  '2.5.8': { tests: [targets] },
  '3.2.1': { tests: [keyboard] },
  '3.2.2': { tests: [['journey']] },
  '3.2.3': reviewed,
  '3.2.4': reviewed,
  '3.2.6': reviewed,
  '3.3.1': { tests: [keyboard, ['every-desk-page', 'form errors']] },
  '3.3.2': reviewed,
  '3.3.3': { tests: [['every-desk-page', 'form errors']], review: 'passed' },
  '3.3.4': { tests: [['journey']] },
  '3.3.7': { tests: [['text-browser']] },
  '3.3.8': reviewed,
  '4.1.1': reviewed,
  '4.1.3': { tests: [['script', 'is announced']] },
}

interface Engine {
  name: string
  /** The program whose version is shown. Null when the name has it. */
  program: ProgramName | null
  check: EngineCheck
  test: TestName
}

export const engines: readonly Engine[] = [
  { name: 'Chromium', program: 'chromium', check: 'journey', test: ['journey', 'with script'] },
  { name: 'Chromium', program: 'chromium', check: 'withoutScript', test: ['journey', 'without script'] },
  { name: 'Chromium', program: 'chromium', check: 'keyboard', test: keyboard },
  { name: 'Chromium', program: 'chromium', check: 'pages', test: everyPage },
  { name: 'Firefox ESR', program: 'firefox-esr', check: 'back', test: ['history'] },
  { name: 'KaiOS 2.5 (Gecko 48)', program: null, check: 'pages', test: ['old-engines', 'without the features'] },
  { name: 'w3m', program: 'w3m', check: 'journey', test: ['text-browser'] },
  { name: 'Lynx', program: 'lynx', check: 'reading', test: ['lynx'] },
  { name: 'Dillo', program: 'dillo', check: 'journey', test: ['dillo'] },
]

/** The test files that a run needs. */
export const testFiles: readonly string[] = [
  ...new Set([
    ...Object.values(evidence).flatMap(({ tests = [] }) => tests.map(([file]) => file)),
    ...engines.map(({ test: [file] }) => file),
  ]),
]

/** The outcome of a test. `untested` is a criterion without evidence in the run, for example when a program was missing. */
export type Outcome = 'passed' | 'failed' | 'notApplicable' | 'untested'
/** How a criterion was tested: by rules of axe, by tests of this project, or by a person who read pages and sources. */
export type Method = 'axe' | 'test' | 'review'
/** The test of an engine: a patron's journey in some way, every page, the text of each page, or going back. */
export type EngineCheck = 'journey' | 'withoutScript' | 'keyboard' | 'pages' | 'reading' | 'back'

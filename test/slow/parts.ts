/**
 * The slow tests, which `npm test` leaves out. They start and kill processes, wait for a clock, visit every page, or use
 * the data of a city. CI runs one part per run, chosen by the number of commits. Each part takes about the same time.
 */
export interface SlowPart {
  name: string
  /** Test files. An entry that ends with a slash is a folder. */
  files: readonly string[]
  /** Also runs the tests of the database on the oldest PostgreSQL that the service supports. */
  onOldestPostgres?: true
  /** Also runs some tests on Node 24. */
  onNode24?: true
}

export const slowParts: readonly SlowPart[] = [
  {
    name: 'old engines, terminals and pages of patrons in a browser',
    files: [
      'test/browser/card.test.ts',
      'test/browser/dillo.test.ts',
      'test/browser/every-page.test.ts',
      'test/browser/lynx.test.ts',
      'test/browser/offline-card.test.ts',
      'test/browser/old-engines.test.ts',
      'test/browser/programs.test.ts',
      'test/browser/scans.test.ts',
      'test/browser/suggest.test.ts',
      'test/browser/terminal.test.ts',
      'test/browser/text-browser.test.ts',
      'test/domain/circulation/long-queue.test.ts',
      'test/domain/holds/library-system-plans.test.ts',
      'test/domain/model/killing.test.ts',
      'test/embedded/',
      'test/graphql/clients/',
      'test/graphql/worst-operation.test.ts',
      'test/smtp/killing.test.ts',
    ],
    onNode24: true,
  },
  {
    name: 'servers, outages, balancers, library systems and killed processes',
    files: [
      'test/browser/history.test.ts',
      'test/browser/library-system/journey.test.ts',
      'test/jobs/delivery/channel-faults.test.ts',
      'test/jobs/delivery/push-many.test.ts',
      'test/jobs/delivery/remind-many.test.ts',
      'test/jobs/library-system/follow-killed.test.ts',
      'test/jobs/patrons/sync-killed.test.ts',
      'test/jobs/webhooks/tell-killed.test.ts',
      'test/pages/library-system/admission.test.ts',
      'test/pages/library-system/away.test.ts',
      'test/pages/library-system/faults.test.ts',
      'test/pages/library-system/told.test.ts',
      'test/pages/library-system/weight.test.ts',
      'test/plain/delivery/bounces/hostile.test.ts',
      'test/plain/delivery/smtp/smtp.test.ts',
      'test/plain/http/held-bodies.test.ts',
      'test/plain/http/simultaneous-connections.test.ts',
      'test/plain/http/watchdog.test.ts',
      'test/plain/library-systems/folio/faults.test.ts',
      'test/plain/library-systems/sip2/connections.test.ts',
      'test/plain/library-systems/sip2/faults.test.ts',
      'test/plain/library-systems/sip2/growing.test.ts',
      'test/plain/library-systems/sip2/hostile.test.ts',
      'test/postgresql/job-command.test.ts',
      'test/postgresql/processes/deployment.test.ts',
      'test/postgresql/processes/frozen.test.ts',
      'test/postgresql/processes/half-way.test.ts',
      'test/postgresql/processes/overload.test.ts',
      'test/postgresql/processes/worker.test.ts',
      'test/postgresql/processes/workers.test.ts',
      'test/postgresql/servers/',
      'test/postgresql/subscriptions.test.ts',
    ],
  },
  {
    name: 'PostgreSQL 15, the previous release, upgrades, the benchmark and pages of the desk',
    files: [
      'test/bench/bench.test.ts',
      'test/browser/desk-changes.test.ts',
      'test/browser/every-desk-page.test.ts',
      'test/browser/new-library/',
      'test/browser/setup.test.ts',
      'test/browser/targets.test.ts',
      'test/browser/wide.test.ts',
      'test/database/mirror.test.ts',
      'test/database/upgrade-killed.test.ts',
      'test/graphql/attacks.test.ts',
      'test/graphql/errors/foreign-ids.test.ts',
      'test/graphql/lists/growing-lists.test.ts',
      'test/graphql/lists/paging.test.ts',
      'test/graphql/subscriptions/events.test.ts',
      'test/jobs/bounces-command.test.ts',
      'test/jobs/catalogue/import-command.test.ts',
      'test/jobs/catalogue/import-index.test.ts',
      'test/jobs/catalogue/import-killed.test.ts',
      'test/jobs/job-command.test.ts',
      'test/jobs/library/opening-day.test.ts',
      'test/jobs/library/opening.test.ts',
      'test/migrations.test.ts',
      'test/pages/attacks.test.ts',
      'test/pages/catalogue/crawl.test.ts',
      'test/pages/catalogue/exchange/oai-clients.test.ts',
      'test/pages/desk/repeated-forms.test.ts',
      'test/pages/errors/every-answer.test.ts',
      'test/pages/forms/foreign-ids.test.ts',
      'test/plain/catalogue/marc/chance.test.ts',
      'test/plain/library/job-command.test.ts',
      'test/postgresql/previous-release.test.ts',
      'test/postgresql/transfer.test.ts',
      'test/upgraded-library.test.ts',
    ],
    onOldestPostgres: true,
  },
]

/** The pattern of an entry, with all files of a folder. */
export const patternOf = (entry: string) => (entry.endsWith('/') ? `${entry}**/*.test.{ts,tsx}` : entry)

import type { Service } from '../../../server/http/service.ts'

/** What the service is told of where it runs, where nothing is limited. */
export const serviceEnv: Service['env'] = {
  baseUrl: 'http://counter.test',
  secure: false,
  graphiql: false,
  documents: undefined,
  proxies: 0,
  requestsPerMinute: 0,
  costPerMinute: 0,
  programCostPerMinute: 0,
  mailFrom: 'library@counter.test',
  oai: { namespace: 'counter.test', adminMail: 'library@counter.test' },
}

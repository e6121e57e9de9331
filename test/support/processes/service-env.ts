import type { Service } from '../../../server/http/service.ts'

/** The environment of the service, without limits. */
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

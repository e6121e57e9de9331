import { urls } from '../../../server/urls/urls.ts'
import type { ResultOf } from '../../graphql.ts'
import { type Xml, xml } from '../records/xml.ts'
import type { SruExplainQuery } from './query.ts'
import { schemas } from './schemas.ts'

type Data = ResultOf<typeof SruExplainQuery>

interface Limits {
  usual: number
  most: number
}

/** The description of the service for programs (ZeeRex). */
export function explainRecord(data: Data, baseUrl: string, { usual, most }: Limits): Xml {
  const { library, cqlContextSets, cqlIndexes } = data
  const { protocol, hostname, port } = new URL(baseUrl)
  const usualPort = protocol === 'https:' ? '443' : '80'
  const transport = protocol.slice(0, -1)
  return xml(
    'explain',
    { xmlns: 'http://explain.z3950.org/dtd/2.0/' },
    xml(
      'serverInfo',
      { protocol: 'SRU', version: '1.2', transport, method: 'GET POST' },
      xml('host', {}, hostname),
      xml('port', {}, port || usualPort),
      xml('database', {}, urls.sru.slice(1)),
    ),
    xml(
      'databaseInfo',
      {},
      xml('title', { lang: 'ja', primary: 'true' }, library.name),
      xml('title', { lang: 'en' }, library.nameEn),
    ),
    xml(
      'indexInfo',
      {},
      cqlContextSets.map(({ prefix, address }) => xml('set', { name: prefix, identifier: address })),
      cqlIndexes.map(({ title, names, relations }) =>
        xml(
          'index',
          { search: 'true', scan: 'false', sort: sortable.some((name) => names.includes(name)) ? 'true' : 'false' },
          xml('title', { lang: 'en' }, title),
          names.map((name) => xml('map', {}, nameOf(name))),
          xml(
            'configInfo',
            {},
            relations.map((relation) => xml('supports', { type: 'relation' }, relation)),
          ),
        ),
      ),
    ),
    xml(
      'schemaInfo',
      {},
      Object.entries(schemas).map(([name, { address, title }]) =>
        xml(
          'schema',
          { identifier: address, name, retrieve: 'true', sort: 'false' },
          xml('title', { lang: 'en' }, title),
        ),
      ),
    ),
    xml(
      'configInfo',
      {},
      xml('default', { type: 'numberOfRecords' }, usual),
      xml('default', { type: 'retrieveSchema' }, 'dc'),
      xml('setting', { type: 'maximumRecords' }, most),
    ),
  )
}

const sortable = ['dc.title', 'dc.date', 'local.added']

function nameOf(name: string): Xml {
  const [set = '', ...rest] = name.split('.')
  return xml('name', { set }, rest.join('.'))
}

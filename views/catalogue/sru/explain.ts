import { urls } from '../../../server/urls/urls.ts'
import type { ResultOf } from '../../graphql.ts'
import { type Xml, xmlElement } from '../records/xml.ts'
import type { SruExplainQuery } from './query.ts'
import { recordSchemas } from './schemas.ts'

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
  return xmlElement(
    'explain',
    { xmlns: 'http://explain.z3950.org/dtd/2.0/' },
    xmlElement(
      'serverInfo',
      { protocol: 'SRU', version: '1.2', transport, method: 'GET POST' },
      xmlElement('host', {}, hostname),
      xmlElement('port', {}, port || usualPort),
      xmlElement('database', {}, urls.sru.slice(1)),
    ),
    xmlElement(
      'databaseInfo',
      {},
      xmlElement('title', { lang: 'ja', primary: 'true' }, library.name),
      xmlElement('title', { lang: 'en' }, library.nameEn),
    ),
    xmlElement(
      'indexInfo',
      {},
      cqlContextSets.map(({ prefix, address }) => xmlElement('set', { name: prefix, identifier: address })),
      cqlIndexes.map(({ title, names, relations }) =>
        xmlElement(
          'index',
          { search: 'true', scan: 'false', sort: sortable.some((name) => names.includes(name)) ? 'true' : 'false' },
          xmlElement('title', { lang: 'en' }, title),
          names.map((name) => xmlElement('map', {}, nameOf(name))),
          xmlElement(
            'configInfo',
            {},
            relations.map((relation) => xmlElement('supports', { type: 'relation' }, relation)),
          ),
        ),
      ),
    ),
    xmlElement(
      'schemaInfo',
      {},
      Object.entries(recordSchemas).map(([name, { address, title }]) =>
        xmlElement(
          'schema',
          { identifier: address, name, retrieve: 'true', sort: 'false' },
          xmlElement('title', { lang: 'en' }, title),
        ),
      ),
    ),
    xmlElement(
      'configInfo',
      {},
      xmlElement('default', { type: 'numberOfRecords' }, usual),
      xmlElement('default', { type: 'retrieveSchema' }, 'dc'),
      xmlElement('setting', { type: 'maximumRecords' }, most),
    ),
  )
}

const sortable = ['dc.title', 'dc.date', 'local.added']

function nameOf(name: string): Xml {
  const [set = '', ...rest] = name.split('.')
  return xmlElement('name', { set }, rest.join('.'))
}

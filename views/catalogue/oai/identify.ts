import type { ResultOf } from '../../graphql.ts'
import { type Xml, xml } from '../records/xml.ts'
import type { OaiIdentifyQuery } from './query.ts'
import { oaiMoment } from './response.ts'

interface Repository {
  address: string
  /** The part of an identifier between `oai:` and the number. */
  namespace: string
  adminMail: string
}

/** The description of the repository for harvesters. */
export function identify(
  { library, harvest }: ResultOf<typeof OaiIdentifyQuery>,
  { address, namespace, adminMail }: Repository,
): Xml {
  return xml(
    'Identify',
    {},
    xml('repositoryName', {}, library.name),
    xml('baseURL', {}, address),
    xml('protocolVersion', {}, '2.0'),
    xml('adminEmail', {}, adminMail),
    xml('earliestDatestamp', {}, oaiMoment(new Date(harvest.earliest))),
    xml('deletedRecord', {}, 'persistent'),
    xml('granularity', {}, 'YYYY-MM-DDThh:mm:ssZ'),
    xml('compression', {}, 'gzip'),
    isDomain.test(namespace) && xml('description', {}, identifierScheme(namespace)),
  )
}

const scheme = 'http://www.openarchives.org/OAI/2.0/oai-identifier'
const isDomain = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/i

/** Declares the oai-identifier scheme, which requires a domain name as namespace. */
function identifierScheme(namespace: string): Xml {
  return xml(
    'oai-identifier',
    { xmlns: scheme, 'xsi:schemaLocation': `${scheme} ${scheme}.xsd` },
    xml('scheme', {}, 'oai'),
    xml('repositoryIdentifier', {}, namespace),
    xml('delimiter', {}, ':'),
    xml('sampleIdentifier', {}, identifierOf(namespace, '1')),
  )
}

export function identifierOf(namespace: string, number: string): string {
  return `oai:${namespace}:${number}`
}

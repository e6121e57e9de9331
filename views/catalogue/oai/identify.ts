import type { ResultOf } from '../../graphql.ts'
import { type Xml, xmlElement } from '../records/xml.ts'
import type { OaiIdentifyQuery } from './query.ts'
import { formatOaiTime } from './response.ts'

interface RepositoryIdentity {
  address: string
  /** The part of an identifier between `oai:` and the number. */
  namespace: string
  adminMail: string
}

/** The description of the repository for harvesters. */
export function identifyElement(
  { library, harvest }: ResultOf<typeof OaiIdentifyQuery>,
  { address, namespace, adminMail }: RepositoryIdentity,
): Xml {
  return xmlElement(
    'Identify',
    {},
    xmlElement('repositoryName', {}, library.name),
    xmlElement('baseURL', {}, address),
    xmlElement('protocolVersion', {}, '2.0'),
    xmlElement('adminEmail', {}, adminMail),
    xmlElement('earliestDatestamp', {}, formatOaiTime(new Date(harvest.earliest))),
    xmlElement('deletedRecord', {}, 'persistent'),
    xmlElement('granularity', {}, 'YYYY-MM-DDThh:mm:ssZ'),
    xmlElement('compression', {}, 'gzip'),
    isDomain.test(namespace) && xmlElement('description', {}, identifierScheme(namespace)),
  )
}

const scheme = 'http://www.openarchives.org/OAI/2.0/oai-identifier'
const isDomain = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/i

/** Declares the oai-identifier scheme, which requires a domain name as namespace. */
function identifierScheme(namespace: string): Xml {
  return xmlElement(
    'oai-identifier',
    { xmlns: scheme, 'xsi:schemaLocation': `${scheme} ${scheme}.xsd` },
    xmlElement('scheme', {}, 'oai'),
    xmlElement('repositoryIdentifier', {}, namespace),
    xmlElement('delimiter', {}, ':'),
    xmlElement('sampleIdentifier', {}, identifierOf(namespace, '1')),
  )
}

export function identifierOf(namespace: string, number: string): string {
  return `oai:${namespace}:${number}`
}

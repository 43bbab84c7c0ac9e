/** The JSON form of OCEL 2.0 as its specification defines it (www.ocel-standard.org, 2.0, section 8.2), said again. */
const text = { type: 'string' }
const moment = { type: 'string', format: 'date-time' }
const listOf = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  type: 'array',
  items: { type: 'object', properties, required },
})
const relationships = listOf({ objectId: text, qualifier: text })
const types = listOf({ name: text, attributes: listOf({ name: text, type: text }) })

export const ocel2Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    eventTypes: types,
    objectTypes: types,
    events: listOf(
      {
        id: text,
        type: text,
        time: moment,
        attributes: listOf({ name: text, value: text }),
        relationships,
      },
      ['id', 'type', 'time'],
    ),
    objects: listOf(
      {
        id: text,
        type: text,
        relationships,
        attributes: listOf({ name: text, value: text, time: moment }),
      },
      ['id', 'type'],
    ),
  },
  required: ['eventTypes', 'objectTypes', 'events', 'objects'],
}

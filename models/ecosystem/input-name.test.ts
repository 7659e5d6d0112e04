import { expect, it } from 'vitest'
import { emptyEcosystem } from './ecosystem.ts'
import { addService, connect } from './edit.ts'
import { inputName } from './input-name.ts'

const shop = addService(emptyEcosystem, 'Front end')
const cart = addService(shop.ecosystem, 'Cart')
const ecosystem = connect(cart.ecosystem, shop.id, cart.id)

it('calls an input what the record and the field are called', () => {
  expect(inputName(ecosystem, 'services/front-end/demand.requestsPerMonth')).toBe('Front end: requests per month')
  expect(inputName(ecosystem, `uses/${ecosystem.uses[0]?.id ?? ''}/callsPerRequest`)).toBe(
    'Front end → Cart: calls per request',
  )
  expect(inputName(ecosystem, 'assumptions/growthPerYear')).toBe('Assumption: growth per year')
  expect(inputName(ecosystem, 'nowhere/x')).toBe('Nowhere: x')
})

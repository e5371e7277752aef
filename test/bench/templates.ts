import nunjucks from 'nunjucks';
import { parseTemplate } from '#core/template/parse-template.ts';
import { renderTemplate, type TemplateContext } from '#core/template/render-template.ts';

// The template language against Nunjucks in the same run: a JSON body of 20 lines with a loop of 20. The two take turns in short rounds, so
// that a machine whose speed drifts does not favour one; the median of the rounds' ratios is what counts.

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 80);

const body = `{
  "id": {{ web1.body.id }},
  "event": "{{ web1.headers['x-event'] }}",
  "customer": {
    "name": "{{ web1.body.customer.first }} {{ web1.body.customer.last | upper }}",
    "city": "{{ web1.body.customer.address.city }}",
    "vip": {% if web1.body.total > 100 and not web1.body.test %}true{% else %}false{% endif %}
  },
  "lines": [
    {% for item in web1.body.items %}
    {
      "sku": "{{ item.sku }}",
      "quantity": {{ item.quantity }},
      "price": {{ item.price }},
      "last": {{ loop.last }}
    }{% if not loop.last %},{% endif %}
    {% endfor %}
  ],
  "count": {{ web1.body.items | length }},
  "total": {{ web1.body.total }}
}`;

const items = Array.from({ length: 20 }, (_, index) => ({ sku: `SKU-${index}`, quantity: index, price: index * 1.25 }));
const customer = { first: 'Ann', last: 'Lee', address: { city: 'Zürich' } };
const context: TemplateContext = {
  web1: { headers: { 'x-event': 'order.paid' }, body: { id: 4711, total: 120.5, test: false, customer, items } },
};
const capture = Array.from({ length: 250 }, (_, index) => ({ index, text: 'x'.repeat(80) }));
const largeContext: TemplateContext = { ...context, capture };

const environment = new nunjucks.Environment(null, { autoescape: false });
const host = { hash: () => '', hmac: () => '', now: () => Date.now(), random: () => 0 };

const parse = () => {
  const parsed = parseTemplate(body);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.template;
};
const template = parse();
const precompiled = new nunjucks.Template(body, environment, undefined, true);

const renderOurs = (): string => renderTemplate(template, context, { host }).text;
const renderTheirs = (): string => precompiled.render(context);
if (renderOurs() !== renderTheirs()) throw new Error('the two outputs differ');

/** Microseconds for one call. */
const time = (work: () => unknown, count: number): number => {
  const started = performance.now();
  for (let call = 0; call < count; call += 1) work();
  return ((performance.now() - started) * 1_000) / count;
};

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Both take turns; the ratio is that of neighbouring rounds. */
const compare = (title: string, ours: () => unknown, theirs: () => unknown, count: number): void => {
  const pairs = Array.from({ length: rounds + 20 }, () => [time(ours, count), time(theirs, count)] as const).slice(20);
  const ratio = median(pairs.map(([mine, other]) => mine / other));
  const least = (side: 0 | 1): string => `${Math.min(...pairs.map((pair) => pair[side])).toFixed(1)} µs`;
  console.log(`${title.padEnd(44)} ${ratio.toFixed(2).padStart(5)}   ${least(0).padStart(9)}  ${least(1).padStart(9)}`);
};

console.log(`${''.padEnd(44)} ratio   at best     at best`);
compare('render: own / Nunjucks precompiled', renderOurs, renderTheirs, 300);
compare(
  'parse and compile: own / Nunjucks',
  parse,
  () => new nunjucks.Template(body, environment, undefined, true),
  20,
);
compare(
  'render: with / without a 25 KB capture',
  () => renderTemplate(template, largeContext, { host }).text,
  renderOurs,
  300,
);

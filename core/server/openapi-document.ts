import { contract } from '#core/contract/contract.ts';

/** Makes the OpenAPI 3.1 document of the REST API, as JSON text. The generator is only loaded when somebody asks. */
export const createOpenApiDocument = (version: string): (() => Promise<string>) => {
  let text: Promise<string> | null = null;
  return () => {
    text ??= generate(version);
    return text;
  };
};

const generate = async (version: string): Promise<string> => {
  const [{ OpenAPIGenerator }, { ZodToJsonSchemaConverter }] = await Promise.all([
    import('@orpc/openapi'),
    import('@orpc/zod/zod4'),
  ]);
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: { title: 'Hookloom', version, description: 'Everything that the window can do, as REST.' },
    servers: [{ url: '/api/v1' }],
    security: [{ controlToken: [] }],
    components: { securitySchemes: { controlToken: { type: 'http', scheme: 'bearer' } } },
  });
  return JSON.stringify(document);
};

import type { SettingSource } from '#core/contract/records/public-address.ts';
import { usePublicAddress, useWorkspaceSettings } from '#renderer/state/queries.ts';
import { Field } from '#renderer/ui/field.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';
import { AddressTestPanel } from './address-test.tsx';
import { CertificateCard } from './certificate-card.tsx';
import type { SettingDraft } from './setting-draft.ts';
import { publicFields, tlsFields } from './setting-fields.ts';
import { SettingsSection } from './settings-section.tsx';
import { WaysToReach } from './ways-to-reach.tsx';

type Props = {
  draft: SettingDraft;
  errors: Readonly<Record<string, string>>;
  onChange: (change: Partial<SettingDraft>) => void;
};

const sourceWords: Record<SettingSource, string> = {
  flag: 'Set on the command line',
  environment: 'Set by the environment',
  settings: 'Saved here',
  default: 'Not set',
};

/** How other systems reach the webhooks: the address, the certificate, who is in between, and whether it works. */
export const PublicAddress = ({ draft, errors, onChange }: Props) => {
  const { data: address } = usePublicAddress();
  const maxBodyBytes = useWorkspaceSettings().data?.maxBodyBytes ?? 0;
  if (!address) return null;
  const { ingressUrl, publicUrl, trustedProxies, tlsSource, certificate } = address;
  const sources = {
    publicUrl: publicUrl.source,
    trustedProxies: trustedProxies.source,
    tlsCert: tlsSource,
    tlsKey: tlsSource,
  };
  const typed = draft.publicUrl.trim();
  const tested = errors['publicUrl'] === undefined ? typed || ingressUrl : null;

  const fieldOf = ({ key, label, help, placeholder }: FieldProps) => {
    // What outranks this table cannot be changed from here.
    const isOutranked = sources[key] === 'flag' || sources[key] === 'environment';
    return (
      <Field
        key={key}
        label={label}
        aside={sourceWords[sources[key]]}
        {...(help === undefined ? {} : { help })}
        {...(errors[key] === undefined ? {} : { error: errors[key] })}
      >
        {(control) => (
          <TextInput
            {...control}
            isMono
            placeholder={placeholder}
            disabled={isOutranked}
            value={draft[key]}
            onChange={(event) => onChange({ [key]: event.target.value })}
          />
        )}
      </Field>
    );
  };

  return (
    <SettingsSection title="Public address">
      <div className="flex flex-col gap-4">
        <p className="text-sm text-fg-2">
          Webhooks listen at <code className="font-mono text-xs text-fg">{ingressUrl}</code>
          {publicUrl.value === '' || publicUrl.value === ingressUrl ? (
            '. Systems on the internet cannot reach a local address.'
          ) : (
            <>
              {' '}
              and are given out as <code className="font-mono text-xs text-fg">{publicUrl.value}</code>.
            </>
          )}
        </p>
        <div className="grid grid-cols-2 gap-4 max-[900px]:grid-cols-1">{publicFields.map(fieldOf)}</div>
        <AddressTestPanel url={tested} isTyped={typed !== publicUrl.value} />
        <h3 className="text-sm font-medium">Ways to be reachable</h3>
        <WaysToReach ingressUrl={ingressUrl} publicUrl={typed} maxBodyBytes={maxBodyBytes} />
        <h3 className="text-sm font-medium">Own certificate</h3>
        <CertificateCard certificate={certificate} />
        <div className="grid grid-cols-2 gap-4 max-[900px]:grid-cols-1">
          {tlsFields.map((field) => fieldOf({ ...field, help: undefined }))}
        </div>
        <p className="-mt-3 text-2xs text-fg-3">
          PEM files on the machine that Hookloom runs on. Their paths count from the next start on; a renewed file is
          taken up within a minute. The key is never stored.
        </p>
      </div>
    </SettingsSection>
  );
};

type FieldProps = {
  key: keyof Pick<SettingDraft, 'publicUrl' | 'trustedProxies' | 'tlsCert' | 'tlsKey'>;
  label: string;
  help: string | undefined;
  placeholder: string;
};

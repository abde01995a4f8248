import { Menu, UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { ruled } from "@/api/objects";
import { useObjects } from "@/api/session";
import { type Operation, type Scope, operations, scopes } from "@/api/types";
import { useLabel } from "@/kit/i18n/useLanguage";
import type { Grants } from "./api";
import classes from "./Matrix.module.css";
import { EVERY, followingOthers, granted, grantedAll, isInherited, lineOf } from "./rights";
import { useRoleTexts } from "./texts";

interface CellProps {
  label: string;
  scope: Scope | null;
  inherited: boolean;
  onChange: (scope: Scope | null) => void;
}

function Cell({ label, scope, inherited, onChange }: CellProps) {
  const t = useRoleTexts();
  return (
    <Menu shadow="md" position="bottom">
      <Menu.Target>
        <UnstyledButton className={classes.cell} data-scope={scope ?? "none"} data-inherited={inherited || undefined} aria-label={label}>
          {scope ? t(`scope.${scope}`) : "—"}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {[...scopes, null].map((one) => (
          <Menu.Item key={one ?? "none"} fw={one === scope ? 600 : undefined} onClick={() => onChange(one)}>
            {t(`scope.${one ?? "none"}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface MatrixProps {
  grants: Grants;
  onChange: (grants: Grants) => void;
}

/** Objects down, operations across, the scope in each cell. */
export function Matrix({ grants, onChange }: MatrixProps) {
  const t = useRoleTexts();
  const label = useLabel();
  const objects = ruled(useObjects());
  const named = objects.map(({ key, labels }) => ({ key, name: label(labels) }));
  const lines = [...named, { key: EVERY, name: t("others") }];
  const scopeName = (scope: Scope | null) => t(`scope.${scope ?? "none"}`);
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("object")}</th>
            {operations.map((operation) => <th key={operation} scope="col">{t(`operation.${operation}`)}</th>)}
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name }) => {
            const line = lineOf(grants, key);
            const inherited = isInherited(grants, key);
            const change = (operation: Operation) => (scope: Scope | null) => onChange(granted(grants, key, operation, scope));
            return (
              <tr key={key} data-every={key === EVERY || undefined}>
                <th scope="row">{name}</th>
                {operations.map((operation) => {
                  const scope = line[operation] ?? null;
                  const said = t("cell", { object: name, operation: t(`operation.${operation}`), scope: scopeName(scope) });
                  return (
                    <td key={operation}>
                      <Cell label={said} scope={scope} inherited={inherited} onChange={change(operation)} />
                    </td>
                  );
                })}
                <td>
                  <Menu shadow="md" position="bottom-end">
                    <Menu.Target>
                      <UnstyledButton className={classes.dots} aria-label={name}><IconDots size={16} /></UnstyledButton>
                    </Menu.Target>
                    <Menu.Dropdown>
                      {scopes.map((scope) => (
                        <Menu.Item key={scope} onClick={() => onChange(grantedAll(grants, key, scope))}>
                          {t("allOf", { scope: scopeName(scope) })}
                        </Menu.Item>
                      ))}
                      <Menu.Item onClick={() => onChange(grantedAll(grants, key, null))}>{t("nothing")}</Menu.Item>
                      {key !== EVERY && !inherited && (
                        <Menu.Item onClick={() => onChange(followingOthers(grants, key))}>{t("follow")}</Menu.Item>
                      )}
                    </Menu.Dropdown>
                  </Menu>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

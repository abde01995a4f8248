import { ActionIcon, Menu } from "@mantine/core";
import { useElementSize, useMediaQuery } from "@mantine/hooks";
import { IconDots, IconGripVertical, IconSettings, IconTrash } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import type { Answer, Widget } from "./dashboards";
import classes from "./editing.module.css";
import { boxOf, canStep, stepped, steps } from "./layout";
import { useDashboardTexts } from "./texts";
import { useDragging } from "./useDragging";
import { useWidgetName, WidgetCard } from "./WidgetCard";

interface EditGridProps {
  widgets: Widget[];
  answers: Map<string, Answer>;
  cutNames: Map<string, string>;
  onChange: (widgets: Widget[]) => void;
  onOpen: (widget: Widget) => void;
}

/** The dashboard while it is arranged: dragged and resized by hand, or step by step from the menu of each widget. */
export default function EditGrid({ widgets, answers, cutNames, onChange, onOpen }: EditGridProps) {
  const t = useDashboardTexts();
  const nameOf = useWidgetName();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const narrow = useMediaQuery("(max-width: 767px)") ?? false;
  const { shown, held, begin } = useDragging(widgets, width, onChange);
  const ordered = [...shown].sort((one, other) => one.y - other.y || one.x - other.x);
  const bottom = Math.max(0, ...shown.map((one) => one.y + one.h));
  const lowest = boxOf({ id: "", x: 0, y: bottom, w: 1, h: 1 }, width).top;
  return (
    <div ref={ref} className={classes.editing} data-narrow={narrow || undefined} style={narrow ? {} : { height: lowest + 96 }}>
      {ordered.map((widget) => {
        const name = nameOf(widget, answers.get(widget.id));
        const box = boxOf(widget, width);
        const floats = held?.id === widget.id;
        const style: CSSProperties = narrow ? {} : floats ? { ...box, ...held.box } : box;
        return (
          <div key={widget.id} style={narrow ? {} : { display: "contents" }}>
            {floats && !narrow && <div className={classes.ghost} style={box} />}
            <div className={classes.editCell} data-held={floats || undefined} style={style}>
              <WidgetCard
                widget={widget}
                answer={answers.get(widget.id)}
                cutNames={cutNames}
                menu={
                  <div className={classes.editMenu}>
                    <Menu position="bottom-end" shadow="md" closeOnItemClick={false} withinPortal>
                      <Menu.Target>
                        <ActionIcon size={28} aria-label={t("actions", { name })}><IconDots size={16} /></ActionIcon>
                      </Menu.Target>
                      <Menu.Dropdown>
                        <Menu.Item leftSection={<IconSettings size={16} />} closeMenuOnClick onClick={() => onOpen(widget)}>{t("settings")}</Menu.Item>
                        <Menu.Divider />
                        {steps.filter((step) => !narrow || step === "up" || step === "down").map((step) => (
                          <Menu.Item key={step} disabled={!canStep(widgets, widget.id, step)} onClick={() => onChange(stepped(widgets, widget.id, step))}>
                            {t(`steps.${step}`)}
                          </Menu.Item>
                        ))}
                        <Menu.Divider />
                        <Menu.Item color="red" leftSection={<IconTrash size={16} />} closeMenuOnClick onClick={() => onChange(widgets.filter((one) => one.id !== widget.id))}>
                          {t("removeWidget")}
                        </Menu.Item>
                      </Menu.Dropdown>
                    </Menu>
                    {!narrow && (
                      <span className={classes.grip} title={t("drag", { name })} onPointerDown={(event) => begin(event, widget.id, "move")}>
                        <IconGripVertical size={16} aria-hidden />
                      </span>
                    )}
                  </div>
                }
              />
              {!narrow && <span className={classes.corner} title={t("resize", { name })} onPointerDown={(event) => begin(event, widget.id, "size")} />}
            </div>
          </div>
        );
      })}
    </div>
  );
}

/** The inputs with lists, numbers and switches: fetched as one piece when a form, an editor or a filter is first drawn. */
export { MultiSelect, NumberInput, SegmentedControl, Select, Switch, TagsInput, Textarea } from "@mantine/core";

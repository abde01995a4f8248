import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import otklik.kit.clock
import otklik.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_objects_roles_know"),
        ("analytics", "0006_counted_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Dashboard",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=otklik.kit.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=otklik.kit.clock.now)),
                ("updated_at", models.DateTimeField(default=otklik.kit.clock.now)),
                ("version", models.PositiveIntegerField(default=1)),
                ("deleted_at", models.DateTimeField(null=True)),
                ("custom", models.JSONField(default=dict)),
                ("name", models.TextField()),
                ("name_sort", models.TextField(db_collation="C", default="")),
                ("search_text", models.TextField(default="")),
                (
                    "match_keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("name_en", models.TextField(default="")),
                ("about", models.TextField(default="")),
                ("layout", models.JSONField(default=list)),
                ("among", models.JSONField(default=dict)),
                ("period", models.TextField(default="this_month")),
                ("shared_everyone", models.BooleanField(default=False)),
                (
                    "shared_departments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "shared_users",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HomeDashboard",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("key", models.TextField()),
            ],
        ),
        migrations.AddField(
            model_name="dashboard",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="dashboard",
            name="deleted_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="dashboard",
            name="responsible",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="dashboard",
            name="updated_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="dashboard",
            index=models.Index(fields=["name_sort", "id"], name="dashboard_name"),
        ),
        migrations.AddIndex(
            model_name="dashboard",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(models.F("search_text"), name="gin_trgm_ops"),
                name="dashboard_search",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dashboard",
            trigger=pgtrigger.compiler.Trigger(
                name="journal_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO records_change (at, actor_id, via, source, object, record_id, op, after)\n    SELECT now(), otklik_actor(), otklik_via(), otklik_source(), 'dashboard', n.id, 'create',\n           otklik_trim(to_jsonb(n), ARRAY['version', 'updated_at', 'updated_by_id', 'created_at', 'created_by_id', 'name_sort', 'search_text', 'match_keys'])\n    FROM new_rows n;\n    PERFORM otklik_announce('dashboard', 'create', (SELECT array_agg(id) FROM (SELECT id FROM new_rows LIMIT 21) few));\n    RETURN NULL;\n",
                    hash="47b85a3f8ef258e2553034265d48484925752100",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_journal_insert_464bf",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="analytics_dashboard",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dashboard",
            trigger=pgtrigger.compiler.Trigger(
                name="journal_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO records_change (at, actor_id, via, source, object, record_id, op, before, after)\n    SELECT now(), otklik_actor(), otklik_via(), otklik_source(), 'dashboard', pair.id,\n           CASE WHEN pair.diff->'after' ? 'deleted_at'\n                THEN CASE WHEN pair.diff->'after'->>'deleted_at' IS NULL THEN 'restore' ELSE 'delete' END\n                ELSE 'change' END,\n           pair.diff->'before', pair.diff->'after'\n    FROM (SELECT n.id, otklik_diff(to_jsonb(o), to_jsonb(n), ARRAY['version', 'updated_at', 'updated_by_id', 'created_at', 'created_by_id', 'name_sort', 'search_text', 'match_keys']) AS diff\n          FROM new_rows n JOIN old_rows o ON o.id = n.id) pair\n    WHERE pair.diff IS NOT NULL;\n    PERFORM otklik_announce('dashboard', 'change', (SELECT array_agg(id) FROM (SELECT id FROM new_rows LIMIT 21) few));\n    RETURN NULL;\n",
                    hash="94621bebea38698bbe5fdcd7f944f63de6ee00c0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_journal_update_39267",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="analytics_dashboard",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dashboard",
            trigger=pgtrigger.compiler.Trigger(
                name="journal_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO records_change (at, actor_id, via, source, object, record_id, op, before)\n    SELECT now(), otklik_actor(), otklik_via(), otklik_source(), 'dashboard', o.id, 'erase',\n           otklik_trim(to_jsonb(o), ARRAY['version', 'updated_at', 'updated_by_id', 'created_at', 'created_by_id', 'name_sort', 'search_text', 'match_keys'])\n    FROM old_rows o;\n    PERFORM otklik_announce('dashboard', 'erase', (SELECT array_agg(id) FROM (SELECT id FROM old_rows LIMIT 21) few));\n    RETURN NULL;\n",
                    hash="e25c6c77fa24256cd3f3992f2eea704ee248da00",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_journal_delete_9b589",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="analytics_dashboard",
                    when="AFTER",
                ),
            ),
        ),
    ]

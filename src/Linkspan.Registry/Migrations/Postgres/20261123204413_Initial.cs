using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Linkspan.Registry.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agencies",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "agreement_versions",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_versions", x => new { x.id, x.number });
                }
            );

            migrationBuilder.CreateTable(
                name: "audience_received",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    audience = table.Column<string>(type: "text", nullable: false),
                    table = table.Column<string>(type: "text", nullable: false),
                    occasion = table.Column<string>(type: "text", nullable: false),
                    table_hash = table.Column<string>(type: "text", nullable: false),
                    certificate_hash = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audience_received", x => x.sequence);
                }
            );

            migrationBuilder.CreateTable(
                name: "ballots",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    motion = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    vote = table.Column<string>(type: "text", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ballots", x => x.sequence);
                }
            );

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    rows_accepted = table.Column<long>(type: "bigint", nullable: false),
                    rows_set_aside = table.Column<long>(type: "bigint", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deliveries", x => x.sequence);
                }
            );

            migrationBuilder.CreateTable(
                name: "ledger",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    details = table.Column<string>(type: "text", nullable: false),
                    agreements = table.Column<string>(type: "text", nullable: false),
                    previous_hash = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger", x => x.sequence);
                }
            );

            migrationBuilder.CreateTable(
                name: "motions",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    raised_by = table.Column<string>(type: "text", nullable: false),
                    raised_on = table.Column<DateOnly>(type: "date", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_motions", x => x.sequence);
                }
            );

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    roles = table.Column<string>(type: "text", nullable: false),
                    acknowledged = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "pointers",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    target = table.Column<string>(type: "text", nullable: false),
                    moved_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pointers", x => x.name);
                }
            );

            migrationBuilder.CreateTable(
                name: "releases",
                columns: table => new
                {
                    number = table.Column<string>(type: "text", nullable: false),
                    content_hash = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_releases", x => x.number);
                }
            );

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    identities = table.Column<string>(type: "text", nullable: true),
                    regime = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sources", x => x.source);
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_audience_received_audience",
                table: "audience_received",
                column: "audience"
            );

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_source_sha256",
                table: "deliveries",
                columns: new[] { "source", "sha256" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_motions_id",
                table: "motions",
                column: "id",
                unique: true
            );

            migrationBuilder.Sql(Linkspan.Registry.Database.AppendOnly.PostgresFunction);
            foreach (
                var guard in Linkspan.Registry.Database.AppendOnly.Postgres(
                    "agreement_versions",
                    "audience_received",
                    "ballots",
                    "deliveries",
                    "ledger",
                    "motions"
                )
            )
                migrationBuilder.Sql(guard);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "agencies");

            migrationBuilder.DropTable(name: "agreement_versions");

            migrationBuilder.DropTable(name: "audience_received");

            migrationBuilder.DropTable(name: "ballots");

            migrationBuilder.DropTable(name: "deliveries");

            migrationBuilder.DropTable(name: "ledger");

            migrationBuilder.DropTable(name: "motions");

            migrationBuilder.DropTable(name: "people");

            migrationBuilder.DropTable(name: "pointers");

            migrationBuilder.DropTable(name: "releases");

            migrationBuilder.DropTable(name: "sources");

            migrationBuilder.Sql("drop function refuse_change;");
        }
    }
}

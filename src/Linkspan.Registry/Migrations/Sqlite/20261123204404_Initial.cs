using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Linkspan.Registry.Migrations.Sqlite
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
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
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
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
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
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    audience = table.Column<string>(type: "TEXT", nullable: false),
                    table = table.Column<string>(type: "TEXT", nullable: false),
                    occasion = table.Column<string>(type: "TEXT", nullable: false),
                    table_hash = table.Column<string>(type: "TEXT", nullable: false),
                    certificate_hash = table.Column<string>(type: "TEXT", nullable: false),
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
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    motion = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    vote = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
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
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    rows_accepted = table.Column<long>(type: "INTEGER", nullable: false),
                    rows_set_aside = table.Column<long>(type: "INTEGER", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
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
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    act = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    details = table.Column<string>(type: "TEXT", nullable: false),
                    agreements = table.Column<string>(type: "TEXT", nullable: false),
                    previous_hash = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
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
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    raised_by = table.Column<string>(type: "TEXT", nullable: false),
                    raised_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
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
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    office = table.Column<string>(type: "TEXT", nullable: false),
                    roles = table.Column<string>(type: "TEXT", nullable: false),
                    acknowledged = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
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
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    target = table.Column<string>(type: "TEXT", nullable: false),
                    moved_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
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
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    content_hash = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
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
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    identities = table.Column<string>(type: "TEXT", nullable: true),
                    regime = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
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

            foreach (
                var guard in Linkspan.Registry.Database.AppendOnly.Sqlite(
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
        }
    }
}

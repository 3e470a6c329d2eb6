using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Linkspan.Registry.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "person_changes",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    other = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_changes", x => x.number);
                }
            );

            migrationBuilder.CreateTable(
                name: "person_decisions",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    verb = table.Column<string>(type: "text", nullable: false),
                    one = table.Column<string>(type: "text", nullable: false),
                    other = table.Column<string>(type: "text", nullable: false),
                    register = table.Column<string>(type: "text", nullable: true),
                    undoes = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_decisions", x => x.sequence);
                }
            );

            migrationBuilder.CreateTable(
                name: "person_index_versions",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    index_id = table.Column<string>(type: "text", nullable: false),
                    previous = table.Column<string>(type: "text", nullable: true),
                    causes = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_index_versions", x => x.sequence);
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_person_decisions_number",
                table: "person_decisions",
                column: "number",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_person_index_versions_number",
                table: "person_index_versions",
                column: "number",
                unique: true
            );

            foreach (
                var guard in Linkspan.Registry.Database.AppendOnly.Postgres(
                    "person_changes",
                    "person_decisions",
                    "person_index_versions"
                )
            )
                migrationBuilder.Sql(guard);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "person_changes");

            migrationBuilder.DropTable(name: "person_decisions");

            migrationBuilder.DropTable(name: "person_index_versions");
        }
    }
}

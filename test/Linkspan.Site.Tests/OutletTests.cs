using System.Reflection;
using Linkspan.DisclosureControl;
using Linkspan.Publishing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.Site.Tests;

/// <summary>Where counts can leave through the site, and that only protected ones can.</summary>
public sealed class OutletTests(SampleSite site) : IClassFixture<SampleSite>
{
    [Fact]
    public async Task Every_outlet_of_the_site_is_on_this_list()
    {
        await using var app = SiteHost.Build(site.Shelf, 0);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var outlets = app
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "/", // findings of tables
                "/accessibility", // no counts
                "/api/releases", // names
                "/api/releases/{release}/tables/{table}", // a table's bytes
                "/data", // names
                "/favicon.svg",
                "/health",
                "/linkspan.css",
                "/method", // rates of quality, votes
                "/questions/{id}", // figures of a table
                "/releases/{release}/tables/{table}.certificate.json", // a certificate
                "/releases/{release}/tables/{table}.csv", // a table's bytes as CSV
                "/{*path}", // no counts
            ],
            outlets
        );
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_site_knows_no_unprotected_counts()
    {
        Assert.Empty(Unprotected(typeof(SiteHost).Assembly.GetTypes()));
        Assert.Equal(["Example.Table"], Unprotected([typeof(Example)]));
    }

    [Fact]
    public void Publishing_takes_no_unprotected_counts() =>
        Assert.Empty(Unprotected(typeof(Releases).Assembly.GetTypes()));

    /// <summary>Rejected by the guard above.</summary>
    sealed class Example
    {
        public CountTable? Table { get; set; }
    }

    static readonly Type[] s_unprotected =
    [
        typeof(CountTable),
        typeof(CountCell),
        typeof(EarningsCell),
    ];

    /// <summary>Members whose type is, or is made of, an unprotected count.</summary>
    static IEnumerable<string> Unprotected(IEnumerable<Type> types)
    {
        const BindingFlags All =
            BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        foreach (var type in types)
        {
            foreach (var property in type.GetProperties(All).Where(p => Touches(p.PropertyType)))
                yield return $"{type.Name}.{property.Name}";
            foreach (var field in type.GetFields(All).Where(f => Touches(f.FieldType)))
                if (!field.Name.StartsWith('<'))
                    yield return $"{type.Name}.{field.Name}";
            foreach (var method in type.GetMethods(All).Where(m => !m.IsSpecialName))
            {
                Type[] used =
                [
                    method.ReturnType,
                    .. method.GetParameters().Select(p => p.ParameterType),
                ];
                if (used.Any(Touches))
                    yield return $"{type.Name}.{method.Name}";
            }
        }
    }

    static bool Touches(Type type) =>
        s_unprotected.Contains(type)
        || type.HasElementType && Touches(type.GetElementType()!)
        || type.IsGenericType && type.GetGenericArguments().Any(Touches);
}

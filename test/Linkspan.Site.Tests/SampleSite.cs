using Linkspan.Publishing;
using Linkspan.Sample;
using Linkspan.Vocabulary;
using Microsoft.AspNetCore.Builder;

namespace Linkspan.Site.Tests;

/// <summary>The site over two releases of the sample, on a port that the system chose.</summary>
public sealed class SampleSite : IAsyncLifetime
{
    readonly string _folder = Directory.CreateTempSubdirectory("site").FullName;
    WebApplication? _app;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    internal ReleaseShelf Shelf { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        SampleRelease.Publish(_folder, SampleRelease.Content(1));
        SampleRelease.Publish(_folder, SampleRelease.Content(2));
        Shelf = new(_folder, Audience.Public, SealKey.Find(_folder)!);
        _app = SiteHost.Build(Shelf, port: 0);
        await _app.StartAsync();
        Address = new(_app.Urls.Single());
        Http.BaseAddress = Address;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Every page, by address.</summary>
    public static IEnumerable<string> Pages =>
        [
            "/",
            "/questions/q10?table=q10-by-locale&at=4&release=1",
            "/questions/q7",
            "/method",
            "/data",
            "/accessibility",
            "/no-such-page",
        ];
}

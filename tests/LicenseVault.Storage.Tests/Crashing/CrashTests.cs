using System.Diagnostics;
using System.Globalization;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Documents;
using LicenseVault.Storage.Embedded.Objects;
using LicenseVault.Tests.Storage.Contracts;
using LicenseVault.Tests.Storage.Embedded;

namespace LicenseVault.Tests.Storage.Crashing;

/// <summary>
/// Kills a process that writes, with SIGKILL and wherever it happens to be, and looks at what it left. What a process is told is done
/// must be there whole, however it ends; what it was not told may be there or not, but not in part.
/// </summary>
public sealed class CrashTests : IAsyncDisposable
{
    private const int Rounds = 6;

    private readonly TemporaryVault _vault = new();
    private readonly HashSet<Trace> _inserted = [];
    private readonly HashSet<Trace> _replaced = [];
    private readonly HashSet<Trace> _stored = [];
    private readonly HashSet<Trace> _deleted = [];
    private readonly List<long> _taken = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task What_a_killed_process_was_told_is_done_is_there_whole()
    {
        var random = new Random(17);
        for (var round = 0; round < Rounds; round++)
        {
            await WriteUntilKilledAsync($"round{round}", answers: random.Next(50, 1000));

            await using var documents = TemporaryVault.OpenDocuments(_vault.Folder, Certificates.All);
            using var objects = _vault.OpenObjects();
            await LookAtDocumentsAsync(documents);
            await LookAtObjectsAsync(objects);
            await LookAtCounterAsync(documents);
            Assert.Equal("ok", _vault.Ask("PRAGMA integrity_check"));
        }

        Assert.NotEmpty(_deleted);
        Assert.NotEmpty(_stored);
    }

    private async Task LookAtDocumentsAsync(SqliteDocumentStore documents)
    {
        foreach (var trace in _inserted)
        {
            var document = await documents.FindAsync(Certificates.Issued, trace.Id, Cancel);
            if (_deleted.Contains(trace))
                Assert.Null(document);
            else if (document is null)
                Assert.True(_replaced.Contains(trace) && trace.IsDeletedAtLast, $"{trace} is lost.");
            else
                Assert.True(document.Version == 2 || !_replaced.Contains(trace), $"{trace} is as it was before it was replaced.");
        }

        var numbers = new HashSet<IndexValue>();
        var places = new HashSet<(IndexValue, IndexValue)>();
        await foreach (var document in AllAsync(documents))
        {
            Assert.Equal(new Trace(document.Id).BodyOf(document.Version), document.Body.ToArray());
            Assert.True(numbers.Add(document.Keys["number"]));
            Assert.True(places.Add((document.Keys["issuer"], document.Keys["serial"])));
        }

        Assert.True(numbers.Count >= _inserted.Count - _deleted.Count - (Rounds * 8));
    }

    private async Task LookAtObjectsAsync(FileObjectStore objects)
    {
        var listed = await objects.ListAsync("", Cancel).ToListAsync(Cancel);
        Assert.Subset(listed.ToHashSet(), _stored.Select(trace => trace.ObjectKey).ToHashSet());
        foreach (var key in listed)
        {
            await using var stream = await objects.ReadAsync(key, Cancel);
            using var content = new MemoryStream();
            await stream!.CopyToAsync(content, Cancel);
            Assert.Equal(new Trace(key.Value["credentials/".Length..]).Content, content.ToArray());
        }
    }

    private async Task LookAtCounterAsync(SqliteDocumentStore documents)
    {
        _taken.Add(await documents.TakeAsync("serials", 1, Cancel));
        Assert.Equal(_taken.Max(), _taken[^1]);
        Assert.Equal(_taken.Count, _taken.Distinct().Count());
    }

    private static async IAsyncEnumerable<Document> AllAsync(SqliteDocumentStore documents)
    {
        var query = new IndexQuery("by_number", [], Limit: 1000);
        do
        {
            var page = await documents.QueryAsync(Certificates.Issued, query, Cancel);
            foreach (var document in page.Documents)
                yield return document;
            query = query with { After = page.Next };
        }
        while (query.After is not null);
    }

    private async Task WriteUntilKilledAsync(string round, int answers)
    {
        var program = typeof(CrashTests).Assembly.Location;
        var host = Environment.ProcessPath!;
        var isDotnet = Path.GetFileNameWithoutExtension(host) == "dotnet";
        using var writer = Process.Start(new ProcessStartInfo(host, [.. isDotnet ? [program] : Array.Empty<string>(), CrashingWriter.Word, _vault.Folder, round])
        {
            RedirectStandardOutput = true,
        })!;

        try
        {
            for (var heard = 1; await writer.StandardOutput.ReadLineAsync(Cancel) is { } line; heard++)
            {
                Hear(line.Split(' '));
                if (heard == answers)
                    writer.Kill();
            }
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync(CancellationToken.None);
        }

        Assert.Equal(128 + 9, writer.ExitCode);
    }

    private void Hear(string[] words)
    {
        if (words is not [var what, var of, "."])
            return;

        var isNew = what switch
        {
            "taken" => Take(long.Parse(of, CultureInfo.InvariantCulture)),
            "inserted" => _inserted.Add(new Trace(of)),
            "replaced" => _replaced.Add(new Trace(of)),
            "stored" => _stored.Add(new Trace(of)),
            "deleted" => _deleted.Add(new Trace(of)),
            _ => throw new UnreachableException($"The writer says '{what}'."),
        };
        Assert.True(isNew);
    }

    private bool Take(long number)
    {
        _taken.Add(number);
        return true;
    }
}

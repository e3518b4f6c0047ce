using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Documents;
using LicenseVault.Storage.Embedded.Objects;
using LicenseVault.Tests.Storage.Contracts;
using LicenseVault.Tests.Storage.Embedded;

namespace LicenseVault.Tests.Storage.Crashing;

/// <summary>
/// Writes documents and objects, from several threads, until it is killed. It prints what it was told is done, and only after it was told.
/// What it writes follows from the name of the document, so that whoever looks later knows what must be there.
/// </summary>
internal static class CrashingWriter
{
    public const string Word = "write-until-killed";

    private const int Writers = 8;

    public static async Task<int> RunAsync(string folder, string round)
    {
        using var objects = TemporaryVault.OpenObjects(folder, TimeProvider.System);
        await using var documents = TemporaryVault.OpenDocuments(folder, Certificates.All);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var turn = 0; ; turn++)
                await WriteAsync(documents, objects, round, writer, turn);
        })));
        return 0;
    }

    private static async Task WriteAsync(SqliteDocumentStore documents, FileObjectStore objects, string round, int writer, int turn)
    {
        var trace = Trace.Of(round, writer, turn);
        var id = trace.Id;
        Done("taken", await documents.TakeAsync("serials", 1, CancellationToken.None));

        // The other writers want the same place, so most inserts are refused, and none may leave anything behind.
        var keys = new[] { Certificates.Key("number", $"number of {id}"), Certificates.Key("issuer", round), Certificates.Key("serial", turn) };
        var inserted = writer % 2 == 0
            ? await documents.WriteAsync(Certificates.New(id, trace.BodyOf(1), keys), CancellationToken.None)
            : (await documents.WriteManyAsync([Certificates.New(id, trace.BodyOf(1), keys), Certificates.New(id, trace.BodyOf(1), keys)], CancellationToken.None))[0];
        if (inserted is not WriteOutcome.Written)
            return;

        Done("inserted", id);
        if (await documents.WriteAsync(Certificates.Anew(id, 1, keys) with { Body = trace.BodyOf(2) }, CancellationToken.None) is WriteOutcome.Written)
            Done("replaced", id);
        if (await objects.PutOnceAsync(trace.ObjectKey, trace.Content, CancellationToken.None) is PutOutcome.Stored)
            Done("stored", id);
        if (trace.IsDeletedAtLast && await documents.WriteAsync(Certificates.Gone(id, 2), CancellationToken.None) is WriteOutcome.Written)
            Done("deleted", id);
    }

    // The full stop tells a whole line from one that the kill cut.
    private static void Done(string what, object of) => Console.Out.WriteLine($"{what} {of} .");
}

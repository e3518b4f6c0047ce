using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseVault.Core.Access;
using LicenseVault.Core.Batches;
using LicenseVault.Tests.Minting;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Batches;

/// <summary>What tests of batches ask of a crashing vault. Two rows are settled together, unless a test says otherwise.</summary>
internal static class BatchVault
{
    public const string Header =
        "type,issuer,number,holder.name,holder.idType,holder.idNumber,validFrom,validUntil,"
        + "fields.legalRepresentative,fields.domicile,fields.premises,fields.mainForm,fields.items,fields.supervisor,fields.complaintLine,fields.signatory";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<(CrashingVault Vault, Client Client)> CreateAsync(long mostRows = 100, int partRows = 2)
    {
        var vault = await CrashingVault.CreateAsync();
        await vault.RestartAsync(services => services.AddSingleton(new BatchLimits(mostRows, 1 << 20) { PartRows = partRows }));
        var (client, _) = await vault.Get<ClientRegistry>().AddAsync("batches", "agency", [Scope.Mint], [CrashingVault.Draft().Issuer], Cancel);
        vault.Power.Restore();
        return (vault, client);
    }

    public static JsonObject Draft(int number)
    {
        var draft = JsonNode.Parse(CrashingVault.Draft().Bytes.Span)!.AsObject();
        draft["number"] = FormattableString.Invariant($"JY29901010{700000 + number:000000}");
        return draft;
    }

    /// <summary>A row under <see cref="Header"/>.</summary>
    public static string Row(int number, string? name = null, string? validFrom = null)
    {
        var draft = Draft(number);
        var (holder, fields) = (draft["holder"]!, draft["fields"]!);
        JsonNode?[] cells =
        [
            draft["type"], draft["issuer"], draft["number"], name ?? holder["name"]!.GetValue<string>(), holder["idType"], holder["idNumber"],
            validFrom ?? draft["validFrom"]!.GetValue<string>(), draft["validUntil"], fields["legalRepresentative"], fields["domicile"], fields["premises"],
            fields["mainForm"], fields["items"]!.ToJsonString(Relaxed), fields["supervisor"], fields["complaintLine"], fields["signatory"],
        ];
        return string.Join(',', cells.Select(cell => $"\"{cell!.GetValue<string>().Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
    }

    public static string Csv(params string[] rows) => string.Join("\r\n", rows.Prepend(Header));

    /// <summary>Three rows that can be issued, one without a date, and one that says what the first says.</summary>
    public static string Mixed(int number) => Csv(Row(number), Row(number + 1, validFrom: "soon"), Row(number + 2), Row(number), Row(number + 3));

    public static Task<BatchOutcome> UploadAsync(
        CrashingVault vault, Client client, string rows, string key = "upload", BatchFormat format = BatchFormat.Csv, Encoding? encoding = null) =>
        UploadAsync(vault, client, (encoding ?? Strict).GetBytes(rows), key, format, encoding);

    public static async Task<BatchOutcome> UploadAsync(
        CrashingVault vault, Client client, byte[] rows, string key = "upload", BatchFormat format = BatchFormat.Csv, Encoding? encoding = null)
    {
        using var upload = new MemoryStream(rows);
        return await vault.Get<BatchDesk>().UploadAsync(client, new BatchRequest(key, format, encoding ?? Strict), upload, Cancel);
    }

    public static async Task<Batch> AcceptedAsync(CrashingVault vault, Client client, string rows, string key = "upload", BatchFormat format = BatchFormat.Csv) =>
        Assert.IsType<BatchOutcome.Accepted>(await UploadAsync(vault, client, rows, key, format)).Batch;

    public static async Task WorkAsync(CrashingVault vault)
    {
        while (await vault.Get<BatchKeeper>().WorkAsync(Cancel))
            Cancel.ThrowIfCancellationRequested();
    }

    public static async Task<Batch> FindAsync(CrashingVault vault, Batch batch) => (await vault.Get<BatchStore>().FindAsync(batch.Id, Cancel))!.Batch;

    public static async Task AssertBooksAsync(CrashingVault vault, Batch batch, BatchState state, long issued, long rejected)
    {
        var found = await FindAsync(vault, batch);
        var books = await vault.Get<BatchStore>().BooksOfAsync(found, Cancel);
        Assert.Equal((state, issued, rejected, found.Rows - issued - rejected), (found.State, books.Issued, books.Rejected, books.PendingOf(found)));
    }

    public static async Task<string> FaultsAsync(CrashingVault vault, Batch batch)
    {
        var text = new StringBuilder();
        await foreach (var piece in vault.Get<BatchFaults>().OfAsync(batch, FaultTelling.Plain, Cancel))
            text.Append(Encoding.UTF8.GetString(piece.Span));
        return text.ToString();
    }

    private static Encoding Strict { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}

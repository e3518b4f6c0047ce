using LicenseVault.Core;
using LicenseVault.Core.Access;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Core.People;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Sharing.Granting;
using LicenseVault.Core.Sharing.Presenting;
using LicenseVault.Documents.Fonts;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Tests.Samples;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Sharing;

/// <summary>
/// One certificate of a holder who has no other, any number of processes on the stores that the tests of a class share, and a clock that these
/// processes read.
/// </summary>
internal sealed class SharingVault(SharedStores stores) : IAsyncDisposable
{
    internal const string Purpose = "办理不动产抵押登记";
    internal const string Matter = "990131002001";

    private readonly List<ServiceProvider> _processes = [];
    private readonly int _number = stores.Next();
    private int _taken;

    internal Person.Citizen Li => new() { Name = "李示例", IdType = "111", IdNumber = NumberOf(_number) };

    internal static Person.Citizen Zhang { get; } = new() { Name = "张样本", IdType = "111", IdNumber = "990102198805170319" };

    internal static Client Bank { get; } = new("client-of-the-bank", "bank", "bank", [Scope.Use], [], "");

    internal static Client Other { get; } = new("client-of-another", "other", "other", [Scope.Use], [], "");

    internal MovableClock Clock { get; } = new(SampleVault.Now);

    internal string Certificate { get; private set; } = "";

    internal SampleVault Sample => stores.Vault;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal async Task ReadyAsync()
    {
        await stores.ReadyAsync();
        var draft = new Sample("real-estate-certificate").ReadDraft();
        draft["number"] = FormattableString.Invariant($"示（2026）样本市不动产权第{_number:0000000}号");
        draft["holder"]!["idNumber"] = Li.IdNumber;
        var minted = await Sample.MintAsync(FormattableString.Invariant($"shared {_number}"), System.Text.Encoding.UTF8.GetBytes(draft.ToJsonString()), Cancel);
        Certificate = Assert.IsType<MintOutcome.Minted>(minted).Id.ToString();
        await KnowAsync(Bank.Agency);
    }

    /// <summary>Lets the vault know an agency, by a program of it.</summary>
    internal async Task KnowAsync(string agency)
    {
        if (!await Get<ReceivingAgencies>().IsKnownAsync(agency, Cancel))
            await Get<ClientRegistry>().AddAsync("A program", agency, [Scope.Use], [], Cancel);
    }

    /// <summary>A process of its own on the same stores.</summary>
    internal IServiceProvider Process(SharingRules? rules = null)
    {
        using var root = TestKeys.Root;
        var services = new ServiceCollection();
        if (rules is not null)
            services.AddSingleton(rules);
        var process = services
            .AddLogging()
            .AddSingleton(Sample.Documents)
            .AddSingleton(Sample.Objects)
            .AddSingleton<IEntropy>(new SampleEntropy($"sharing {Interlocked.Increment(ref _taken)} {Certificate}"))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new VaultSecret("TEST secret, the same for all...."u8[..VaultSecret.Length]))
            .AddSingleton(new VaultAddress("https://vault.example"))
            .AddSingleton(TrustAnchors.Of(root))
            .AddSingleton<FontCatalogue>(SampleFonts.Catalogue)
            .AddVaultCore()
            .BuildServiceProvider();
        lock (_processes)
            _processes.Add(process);
        return process;
    }

    internal T Get<T>()
        where T : notnull =>
        Process().GetRequiredService<T>();

    internal async Task<Acting> LiActsAsync() => (await Get<Delegations>().ActingAsync(Li, null, Cancel))!;

    internal async Task<string> LiveCodeAsync(params string[] fields) =>
        Assert.IsType<LiveCodeOutcome.Shown>(await Get<LiveCodes>().ShowAsync(await LiActsAsync(), Certificate, fields, Purpose, Cancel)).Code;

    internal async Task<Grant> GrantAsync(int mostUses = 2, params string[] fields) =>
        Assert.IsType<GrantOutcome.Standing>(await Get<Grants>().GiveAsync(
            await LiActsAsync(), new GrantRequest(Bank.Agency, Certificate, null, fields, Purpose, Matter, mostUses, Clock.GetUtcNow().AddDays(30)), Cancel)).Grant;

    internal static UseRequest Request(UseBasis basis, params string[] fields) => new(basis, new UsePurpose(Purpose, Matter, "示办〔2026〕1号", "0101"), fields);

    internal string HolderKey => Get<CertificateArchive>().HolderKeyOf(new DraftHolder(Li.Name, Li.IdType, Li.IdNumber));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
    }

    // GB 11643: the check symbol of ISO 7064 MOD 11-2.
    private static string NumberOf(int number)
    {
        var digits = FormattableString.Invariant($"99010319921103{number:000}");
        var sum = digits.Select((digit, place) => (digit - '0') * (1 << (17 - place)) % 11).Sum() % 11;
        return digits + "10X98765432"[sum];
    }
}

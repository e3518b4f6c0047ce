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

/// <summary>A vault that holds one certificate of 李示例, any number of processes on its stores, and a clock that all of them read.</summary>
public sealed class SharingVault : IAsyncDisposable
{
    internal const string Purpose = "办理不动产抵押登记";
    internal const string Matter = "990131002001";

    private readonly List<ServiceProvider> _processes = [];
    private SampleVault? _vault;
    private int _taken;

    internal static Person.Citizen Li { get; } = new() { Name = "李示例", IdType = "111", IdNumber = "990103199211030424" };

    internal static Person.Citizen Zhang { get; } = new() { Name = "张样本", IdType = "111", IdNumber = "990102198805170319" };

    internal static Client Bank { get; } = new("client-of-the-bank", "bank", "bank", [Scope.Use], [], "");

    internal static Client Other { get; } = new("client-of-another", "other", "other", [Scope.Use], [], "");

    internal MovableClock Clock { get; } = new(SampleVault.Now);

    internal string Certificate { get; private set; } = "";

    internal SampleVault Sample => _vault!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal async Task ReadyAsync()
    {
        SampleFonts.SkipUnlessInstalled();
        _vault ??= await SampleVault.OpenAsync(Cancel);
        if (Certificate.Length == 0)
            Certificate = Assert.IsType<MintOutcome.Minted>(await _vault.MintAsync("shared", new Sample("real-estate-certificate").Draft, Cancel)).Id.ToString();
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
        if (_vault is not null)
            await _vault.DisposeAsync();
    }
}

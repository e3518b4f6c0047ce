using System.Globalization;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Pdf.Archival;

/// <summary>That samples and drafts are PDF/A-3b is not only our own word: <see cref="ArchivalJudge"/>.</summary>
public sealed class JudgedFileTests
{
    private const int AtOnce = 100;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Types { get; } = [.. RandomDrafts.Types];

    [Fact]
    public async Task The_judge_accepts_every_sample()
    {
        ArchivalJudge.SkipUnlessNamed();

        await ArchivalJudge.AcceptsAsync(Directory.GetDirectories(Repository.Path("certs-samples", "valid"))
            .Select(sample => KeyValuePair.Create(Path.GetFileName(sample), File.ReadAllBytes(Path.Combine(sample, "document.pdf")))));
    }

    [Theory]
    [MemberData(nameof(HiddenParts.All), MemberType = typeof(HiddenParts))]
    public async Task The_judge_refuses_a_file_that_offends_against(string clause, string key)
    {
        ArchivalJudge.SkipUnlessNamed();

        var opinion = await ArchivalJudge.AskAsync([new("hidden", HiddenParts.SampleWithout(key))]);
        Assert.True(opinion.ExitCode == 1, $"{clause}: {opinion.Output}\n{opinion.Errors}");
    }

    /// <summary>LICENSEVAULT_TEST_RANDOM_DRAFTS says how many of each type; without it they are few.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public async Task The_judge_accepts_any_draft(string type)
    {
        ArchivalJudge.SkipUnlessNamed();
        using var agency = new TestAgency();
        var count = int.Parse(Environment.GetEnvironmentVariable("LICENSEVAULT_TEST_RANDOM_DRAFTS") ?? "6", CultureInfo.InvariantCulture);
        var drafts = RandomDrafts.Of(type);
        foreach (var seeds in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            var files = new List<KeyValuePair<string, byte[]>>();
            foreach (var seed in seeds)
                files.Add(new(string.Create(CultureInfo.InvariantCulture, $"seed-{seed}"), await PdfSigner.SignAsync(drafts.Draw(seed), agency, Cancel)));

            await ArchivalJudge.AcceptsAsync(files);
        }
    }
}

using System.Diagnostics;
using System.Net;
using System.Text;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Tests.Witnessing;

/// <summary>The real witness, killed with SIGKILL while two histories of a log are submitted to it, and started again on the same folder.</summary>
public sealed class WitnessDeathTests : IDisposable
{
    private const int Size = 80;

    private static readonly Ed25519NoteSigner Log = new("log.example/lying", NoteKeyType.Ed25519, Ed25519PrivateKey.FromSeed(new byte[32]));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("witness-death-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_size_is_ever_cosigned_under_two_roots()
    {
        var cosigned = new HashSet<(long Size, TreeHash Root)>();
        string? key = null;
        foreach (var moment in new[] { 30, int.MaxValue })
        {
            var (process, url, shown) = await StartAsync();
            using (process)
            {
                Assert.Equal(key ??= shown, shown);
                using var http = new HttpClient { BaseAddress = new Uri(url) };
                using var answered = new CountdownEvent(moment == int.MaxValue ? 1 : moment);
                var submitting = new[] { "one", "another" }.Select(history => Task.Run(() => SubmitAsync(http, history, cosigned, answered), Cancel)).ToArray();
                if (moment < int.MaxValue)
                    await Task.Run(() => answered.Wait(Cancel), Cancel);
                else
                    await Task.WhenAll(submitting);
                process.Kill();
                await Task.WhenAll(submitting);
                await process.WaitForExitAsync(Cancel);
            }
        }

        Assert.True(cosigned.Count > 30, $"Only {cosigned.Count} were cosigned.");
        Assert.Equal(cosigned.Count, cosigned.Select(tree => tree.Size).Distinct().Count());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A submitter that grows its history leaf by leaf from wherever it is told that the witness stands.</summary>
    private static async Task SubmitAsync(HttpClient http, string history, HashSet<(long, TreeHash)> cosigned, CountdownEvent answered)
    {
        var leaves = Enumerable.Range(0, Size).Select(number => MerkleTree.LeafHash(Encoding.ASCII.GetBytes($"{history} {number}"))).ToArray();
        long last = 0;
        try
        {
            for (var size = 1; size <= Size; size++)
            {
                var checkpoint = Checkpoint.Of(Log.Key.Name, size, MerkleTree.RootOf(leaves.AsSpan(0, size)));
                var note = await checkpoint.SignAsync(Log, Cancel);
                var body = $"old {last}\n{string.Concat(ProofOf(leaves.AsSpan(0, size), (int)last).Select(hash => $"{hash}\n"))}\n{Encoding.UTF8.GetString(note.ToBytes())}";
                using var answer = await http.PostAsync(new Uri("/add-checkpoint", UriKind.Relative), new StringContent(body), Cancel);
                if (answer.StatusCode is HttpStatusCode.OK)
                {
                    lock (cosigned)
                        cosigned.Add((size, checkpoint.Root));
                    last = size;
                }
                else if (answer.StatusCode is HttpStatusCode.Conflict)
                {
                    last = long.Parse(await answer.Content.ReadAsStringAsync(Cancel), System.Globalization.CultureInfo.InvariantCulture);
                    size = Math.Max(size, (int)last) - 1;
                }
                else
                {
                    Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
                    return;
                }

                lock (answered)
                {
                    if (!answered.IsSet)
                        answered.Signal();
                }
            }
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            // The process is dead; nothing was promised for this one.
        }
    }

    // RFC 6962 section 2.1.2, by its recursive definition.
    private static List<TreeHash> ProofOf(ReadOnlySpan<TreeHash> leaves, int from) => from == 0 || from == leaves.Length ? [] : Subproof(leaves, from, isWhole: true);

    private static List<TreeHash> Subproof(ReadOnlySpan<TreeHash> leaves, int from, bool isWhole)
    {
        if (from == leaves.Length)
            return isWhole ? [] : [MerkleTree.RootOf(leaves)];

        var left = 1;
        while (left * 2 < leaves.Length)
            left *= 2;
        return from <= left
            ? [.. Subproof(leaves[..left], from, isWhole), MerkleTree.RootOf(leaves[left..])]
            : [.. Subproof(leaves[left..], from - left, isWhole: false), MerkleTree.RootOf(leaves[..left])];
    }

    private async Task<(Process Process, string Url, string Key)> StartAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "LicenseVault.Server.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "witness", "--data", _folder.FullName, "--name", "witness.example", "--port", "0", "--log", Log.Key.ToString()])
        {
            RedirectStandardOutput = true,
        })!;
        var key = (await process.StandardOutput.ReadLineAsync(Cancel))!;
        var line = (await process.StandardOutput.ReadLineAsync(Cancel))!;
        return (process, line[line.IndexOf("http", StringComparison.Ordinal)..line.IndexOf("/add-checkpoint", StringComparison.Ordinal)], key);
    }
}

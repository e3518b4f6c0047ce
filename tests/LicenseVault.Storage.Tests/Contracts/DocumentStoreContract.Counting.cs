namespace LicenseVault.Tests.Storage.Contracts;

public abstract partial class DocumentStoreContract
{
    [Fact]
    public async Task A_new_counter_starts_at_nought()
    {
        var store = await OpenAsync();
        Assert.Equal(0, await store.TakeAsync("serials", 1, Cancel));
        Assert.Equal(0, await store.TakeAsync("other serials", 1, Cancel));
        Assert.Equal(0, await store.TakeAsync("Serials", 1, Cancel));
    }

    [Fact]
    public async Task A_counter_gives_the_first_of_the_numbers_asked_for()
    {
        var store = await OpenAsync();
        var first = await store.TakeAsync("序号", 5, Cancel);
        var second = await store.TakeAsync("序号", 1, Cancel);
        var third = await store.TakeAsync("序号", int.MaxValue, Cancel);
        var fourth = await store.TakeAsync("序号", int.MaxValue, Cancel);
        Assert.Equal([0, 5, 6, 6L + int.MaxValue], [first, second, third, fourth]);
    }

    [Fact]
    public async Task A_counter_goes_on_where_another_instance_left_it()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        Assert.Equal(0, await here.TakeAsync("serials", 3, Cancel));
        Assert.True(await there.TakeAsync("serials", 3, Cancel) >= 3);
        Assert.True(await here.TakeAsync("serials", 1, Cancel) >= 6);
    }
}
